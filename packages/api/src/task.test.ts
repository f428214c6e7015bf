import { describe, expect, test } from "vitest";
import { newTask, taskChange, taskQuery } from "./index.ts";

/** The paths at which a shape finds fault with a value. */
function faults(result: ReturnType<typeof newTask.safeParse>): string[] {
  return result.success ? [] : result.error.issues.map(({ path }) => path.join("."));
}

describe("a new task", () => {
  test("needs a title only, which loses the white space around it", () => {
    expect(newTask.parse({ title: "  Buy milk\n" })).toEqual({ title: "Buy milk" });
  });

  test("has a title of one line", () => {
    expect(newTask.parse({ title: "Buy \r\n\n milk\u2028today" })).toEqual({ title: "Buy milk today" });
  });

  test("may be named in any script", () => {
    for (const title of ["牛乳", "👩‍👩‍👧‍👦", "क्षि", "…"]) expect(newTask.parse({ title })).toEqual({ title });
  });

  test("may be as long as its limits", () => {
    const longest = {
      title: "t".repeat(255),
      description: "d".repeat(5000),
      tags: ["a", "b", "c", "d", "e"],
      dueAt: "9999-12-31T23:59:59Z",
      priority: "LOW",
    };
    expect(faults(newTask.safeParse(longest))).toEqual([]);
  });

  test.each([
    ["title", {}],
    ["title", { title: "" }],
    ["title", { title: " \t\n" }],
    ["title", { title: "\u200b\u00ad\u202e" }],
    ["title", { title: null }],
    ["title", { title: "t".repeat(256) }],
    ["title", { title: "nul \u0000" }],
    ["description", { title: "t", description: "d".repeat(5001) }],
    ["description", { title: "t", description: "nul \u0000" }],
    ["tags", { title: "t", tags: ["a", "b", "c", "d", "e", "f"] }],
    ["tags", { title: "t", tags: ["a", " a "] }],
    ["tags.0", { title: "t", tags: [""] }],
    ["tags.1", { title: "t", tags: ["a", "b".repeat(51)] }],
    ["priority", { title: "t", priority: "URGENT" }],
    ["dueAt", { title: "t", dueAt: "tomorrow" }],
    ["dueAt", { title: "t", dueAt: "2026-02-30T00:00:00Z" }],
    ["dueAt", { title: "t", dueAt: "0001-01-01T00:00:00+14:00" }],
    ["dueAt", { title: "t", dueAt: "9999-12-31T23:59:59-14:00" }],
    ["dueAt", { title: "t", dueAt: "2026-01-01T00:00:00+16:00" }],
    ["", { title: "t", dueDate: null }],
  ])("is refused for its %s: %j", (path, value) => {
    expect(faults(newTask.safeParse(value))).toContain(path);
  });
});

test("a change may clear every field but title and status", () => {
  const cleared = { description: null, priority: null, tags: null, dueAt: null };
  expect(taskChange.parse(cleared)).toEqual(cleared);
  expect(taskChange.safeParse({ title: null }).success).toBe(false);
  expect(taskChange.safeParse({ status: null }).success).toBe(false);
});

test("a query has a page length by default and at most", () => {
  expect(taskQuery.parse({}).limit).toBe(50);
  expect(taskQuery.parse({ limit: "100" }).limit).toBe(100);
  for (const limit of ["0", "101", "1.5", "all"]) expect(taskQuery.safeParse({ limit }).success, limit).toBe(false);
});
