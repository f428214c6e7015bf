import { expect, test } from "vitest";
import { loadAnswering } from "./load-answering.ts";

test("the process's signals and failures stay with who handled them before the agents SDK was loaded", async () => {
  const handlers = () =>
    (["SIGINT", "SIGTERM", "beforeExit", "unhandledRejection"] as const).map((event) => process.rawListeners(event));
  const before = handlers();
  await loadAnswering();
  expect(handlers()).toEqual(before);
});
