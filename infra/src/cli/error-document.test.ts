import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { errorDocument } from "./error-document.ts";

test("a failure has its code, its message, what to do, and what was underneath", () => {
  const cause = new Error("exit code 1", { cause: new Error("no route to host") });
  const problem = new Problem("HELM_FAILED", "release x", { next: ["see what helm says"], cause });
  expect(errorDocument(problem)).toEqual({
    schema: 1,
    error: {
      code: "HELM_FAILED",
      message: "release x",
      next: ["see what helm says"],
      cause: "exit code 1\nno route to host",
    },
  });
  expect(errorDocument(new Problem("A", "b")).error).toEqual({ code: "A", message: "b", next: [] });
});

test("what nobody meant to happen is a bug, with its stack", () => {
  const { error } = errorDocument(new TypeError("x is not a function"));
  expect(error.code).toBe("BUG");
  expect(error.message).toMatch(/^TypeError: x is not a function\n +at /);
  expect(errorDocument("thrown").error.message).toBe("thrown");
});
