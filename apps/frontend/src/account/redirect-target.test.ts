import { describe, expect, test } from "vitest";
import { safeTarget } from "./redirect-target.ts";

describe("safeTarget", () => {
  test.each([
    ["/tasks", "/tasks"],
    ["/history?page=2#last", "/history?page=2#last"],
    ["/a/../tasks", "/tasks"],
    ["/loginess", "/loginess"],
  ])("goes to %j, a page of this origin", (wanted, target) => {
    expect(safeTarget(wanted)).toBe(target);
  });

  test.each([
    null,
    undefined,
    "",
    "tasks",
    "https://evil.test/",
    "//evil.test",
    "///evil.test",
    "/\\evil.test",
    "\\/evil.test",
    "/\t/evil.test",
    "/\n/evil.test",
    "/.//evil.test",
    "/a/..//evil.test",
    "/%2e%2e//evil.test",
    "javascript:alert(1)",
    " //evil.test",
    "/login",
    "/login?redirect=/login",
    "/signup",
    "/api/auth/sign-out",
  ])("goes to the tasks instead of %j", (wanted) => {
    expect(safeTarget(wanted)).toBe("/tasks");
  });
});
