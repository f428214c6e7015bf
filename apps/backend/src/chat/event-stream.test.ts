import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test("while nothing happens, something is sent now and then, so that no proxy closes the connection", async () => {
  const stream = eventStream<object>(() => {});
  vi.advanceTimersByTime(31_000);
  stream.tell({ kind: "ended" });
  stream.close();
  expect(await new Response(stream.body).text()).toBe(':\n\n:\n\ndata: {"kind":"ended"}\n\n');
  expect(vi.getTimerCount()).toBe(0);
});

test("whoever leaves is noticed, and what is told afterwards goes nowhere", async () => {
  const left = vi.fn();
  const stream = eventStream<object>(left);
  const reader = stream.body.getReader();
  stream.tell({ kind: "asked" });
  expect(new TextDecoder().decode((await reader.read()).value)).toContain("asked");
  await reader.cancel();
  expect(left).toHaveBeenCalledOnce();
  stream.tell({ kind: "text" });
  stream.close();
  expect(vi.getTimerCount()).toBe(0);
});
