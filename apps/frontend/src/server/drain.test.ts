import { EventEmitter } from "node:events";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { drainFirst } from "./drain.ts";

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

test("what listened for SIGTERM gets it once the endpoints have caught up, and once only", () => {
  const source = new EventEmitter();
  const close = vi.fn();
  source.on("SIGTERM", close);
  const onSignal = vi.fn();
  drainFirst(source, onSignal, 5_000);

  source.emit("SIGTERM");
  vi.advanceTimersByTime(4_999);
  source.emit("SIGTERM");
  expect(close).not.toHaveBeenCalled();
  expect(onSignal).toHaveBeenCalledOnce();
  vi.advanceTimersByTime(1);
  expect(close).toHaveBeenCalledExactlyOnceWith("SIGTERM");
  vi.advanceTimersByTime(60_000);
  expect(close).toHaveBeenCalledOnce();
});
