import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { eventStream } from "./event-stream.ts";
import type { Subscriber } from "./live-events.ts";

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

function opened(mayFollow = true) {
  const subscribers = new Set<Subscriber>();
  const stream = eventStream(
    (subscriber) => {
      subscribers.add(subscriber);
      return () => subscribers.delete(subscriber);
    },
    async () => mayFollow,
  );
  const reader = stream.getReader();
  const read = async () => {
    const { value } = await reader.read();
    return value && new TextDecoder().decode(value);
  };
  return { subscribers, read, reader, subscriber: [...subscribers][0] };
}

test("a stream that is silent is kept open by proxies, and ends after ten minutes", async () => {
  const { subscribers, read } = opened();
  expect(await read()).toMatch(/^retry: (\d{3}|1\d{3}|2[0-5]\d{2})\n\n$/);
  await vi.advanceTimersByTimeAsync(20_000);
  expect(await read()).toBe(": still here\n\n");
  await vi.advanceTimersByTimeAsync(580_000);
  for (let text = await read(); text !== undefined; text = await read()) expect(text).toBe(": still here\n\n");
  expect(subscribers.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});

test("a page that reads nothing is let go before it fills the memory, and gets what was sent until then", async () => {
  const { subscribers, read, subscriber } = opened();
  for (let unread = 0; unread < 1000; unread++) subscriber?.receive({ kind: "notifications", unread });
  expect(subscribers.size).toBe(0);
  let parts = 0;
  while ((await read()) !== undefined) parts++;
  expect(parts).toBeGreaterThan(50);
  expect(parts).toBeLessThan(100);
});

test("what has not been read is counted", async () => {
  const { subscriber, read } = opened();
  await read();
  for (let unread = 0; unread < 10; unread++) subscriber?.receive({ kind: "notifications", unread });
  const before = subscriber?.unread ?? 0;
  expect(before).toBeGreaterThan(0);
  for (let n = 0; n < 10; n++) await read();
  expect(subscriber?.unread).toBe(0);
});

test.each(["account", "ready"] as const)("a page that may not follow any more is told %s as its last", async (kind) => {
  const { subscribers, subscriber, read } = opened(false);
  await read();
  subscriber?.receive({ kind: "history" });
  await Promise.resolve();
  expect(subscribers.size).toBe(1);
  subscriber?.receive({ kind });
  expect([await read(), await read(), await read()]).toEqual([
    ...['data: {"kind":"history"}\n\n', `data: {"kind":"${kind}"}\n\n`, undefined],
  ]);
  expect(subscribers.size).toBe(0);
});

test("a page that leaves is forgotten at once, with its timers", async () => {
  const { subscribers, reader } = opened();
  await reader.cancel();
  expect(subscribers.size).toBe(0);
  expect(vi.getTimerCount()).toBe(0);
});
