import { expect, test } from "vitest";
import { keptView, listQuery, readKeptView, readView, showsHalf, viewQuery } from "./task-view.ts";

test("a view survives the way through the address", () => {
  const view = { search: "milk & honey", due: "today", tag: "a b", sort: "priority", order: "asc" } as const;
  expect(readView(Object.fromEntries(new URLSearchParams(viewQuery(view))))).toEqual(view);
  expect(viewQuery({})).toBe("");
});

test("what the address says wrongly is left out, and the rest holds", () => {
  expect(readView({ due: "someday", tag: ["a", "b"], status: "OPEN", sort: "title", cursor: "x" })).toEqual({
    sort: "title",
  });
});

test("a kept view is for its user alone, and without the search", () => {
  const kept = decodeURIComponent(keptView("ada", { search: "secret", due: "week" }));
  expect(kept).not.toContain("secret");
  expect(readKeptView("ada", kept)).toEqual({ due: "week" });
  expect(readKeptView("eve", kept)).toEqual({});
  for (const broken of [undefined, "", "{", "[]", '["ada"]', '["ada",1]'])
    expect(readKeptView("ada", broken)).toEqual({});
});

test("each half asks for its own tasks, unless the status says it all", () => {
  expect(listQuery("open", { due: "today" })).toEqual({ due: "today", open: "true" });
  expect(listQuery("completed", { status: "COMPLETED" })).toEqual({ status: "COMPLETED" });
  expect(showsHalf("completed", { due: "overdue" })).toBe(false);
  expect(showsHalf("completed", { status: "IN_PROGRESS" })).toBe(false);
  expect(showsHalf("open", { status: "COMPLETED" })).toBe(false);
  expect(showsHalf("open", {})).toBe(true);
});
