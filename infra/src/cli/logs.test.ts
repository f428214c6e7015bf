import { expect, test } from "vitest";
import { requirePods } from "./logs.ts";

const staging = { name: "staging", namespace: "todo-staging" };

test("where there is no pod there is no log, and it is said where to look", () => {
  expect(() => requirePods([], "backend", staging)).toThrow(
    expect.objectContaining({
      code: "PODS_MISSING",
      message: "there is no pod of backend in namespace todo-staging",
      next: ["see what is there: pnpm infra status staging", "or make some: pnpm infra deploy staging"],
    }),
  );
  requirePods([{}], "backend", staging);
});
