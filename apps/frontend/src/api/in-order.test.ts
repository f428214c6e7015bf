import { expect, test } from "vitest";
import { inOrder, isUnderWay } from "./in-order.ts";

test("what is about the same thing waits, what is about another does not", async () => {
  const did: string[] = [];
  const first = Promise.withResolvers<void>();
  const one = inOrder(["a"], () => first.promise.then(() => did.push("first")));
  const two = inOrder(["a", "b"], async () => did.push("second"));
  const three = inOrder(["b"], async () => did.push("third"));
  await inOrder(["c"], async () => did.push("other"));
  expect(did).toEqual(["other"]);
  expect([isUnderWay("a"), isUnderWay("b"), isUnderWay("c")]).toEqual([true, true, false]);
  first.resolve();
  await Promise.all([one, two, three]);
  expect(did).toEqual(["other", "first", "second", "third"]);
  expect(isUnderWay("a") || isUnderWay("b")).toBe(false);
});

test("what fails does not keep what waits for it", async () => {
  const one = inOrder(["a"], () => Promise.reject(new Error("refused")));
  const two = inOrder(["a"], async () => "done");
  await expect(one).rejects.toThrow("refused");
  expect(await two).toBe("done");
});
