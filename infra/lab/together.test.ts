import { setTimeout as delay } from "node:timers/promises";
import { expect, test } from "vitest";
import { together } from "./together.ts";

const never = new AbortController().signal;

test("the results come in order", async () => {
  expect(await together(never, () => [Promise.resolve(1), Promise.resolve("two")])).toEqual([1, "two"]);
});

test("the first failure ends the others before it is thrown", async () => {
  let ended = false;
  const slow = async (signal: AbortSignal) => {
    await delay(60_000, undefined, { signal }).catch(() => undefined);
    ended = true;
  };
  const run = together(never, (signal) => [slow(signal), Promise.reject(new Error("first"))]);
  await expect(run).rejects.toThrow("first");
  expect(ended).toBe(true);
});
