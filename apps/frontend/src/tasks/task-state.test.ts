import type { Task, TaskStatus } from "@todo/api";
import { describe, expect, test } from "vitest";
import { completedTasks, initialTasks, openTasks, reduceTasks, type TaskAction, withCompleted } from "./task-state.ts";

const task = (id: string, day: number, status: TaskStatus = "NOT_STARTED", completedDay = day): Task => ({
  id,
  title: id,
  description: null,
  status,
  priority: "LOW",
  tags: [],
  dueAt: null,
  completedAt: status === "COMPLETED" ? `2026-01-${completedDay + 10}T00:00:00.000Z` : null,
  createdAt: `2026-01-${day + 10}T00:00:00.000Z`,
  updatedAt: `2026-01-${day + 10}T00:00:00.000Z`,
});

const after = (...actions: TaskAction[]) => actions.reduce(reduceTasks, initialTasks);
const ids = (tasks: readonly Task[]) => tasks.map(({ id }) => id);
const pages = (items: Task[], status: TaskStatus = "NOT_STARTED", nextCursor: string | null = null): TaskAction => ({
  type: "loaded",
  pages: [[status, { items, nextCursor }]],
});

describe("the lists", () => {
  test("hold open tasks newest first, completed ones by when they were completed", () => {
    const state = after(
      pages([task("old", 1), task("new", 5)]),
      pages([task("begun", 3, "IN_PROGRESS")], "IN_PROGRESS"),
      pages([task("first", 9, "COMPLETED", 2), task("last", 1, "COMPLETED", 8)], "COMPLETED"),
    );
    expect(ids(openTasks(state))).toEqual(["new", "begun", "old"]);
    expect(ids(completedTasks(state))).toEqual(["last", "first"]);
  });

  test("grow by a further page, without doubling what moved between the pages", () => {
    const state = after(
      pages([task("a", 3), task("b", 2)], "NOT_STARTED", "next"),
      pages([task("b", 2), task("c", 1)]),
    );
    expect(ids(openTasks(state))).toEqual(["a", "b", "c"]);
    expect(state.cursors.NOT_STARTED).toBeNull();
  });
});

describe("a change", () => {
  test("puts the created task in the place of its draft", () => {
    const state = after(
      { type: "put", task: task("draft", 1) },
      { type: "put", task: task("real", 1), replaces: "draft" },
    );
    expect(ids(state.tasks)).toEqual(["real"]);
  });

  test("that completes a task moves it, and taken back moves it back", () => {
    const open = task("a", 1);
    const done = withCompleted(open, true, new Date("2026-02-01T00:00:00Z"));
    const completed = after(pages([open]), { type: "put", task: done });
    expect([ids(openTasks(completed)), ids(completedTasks(completed))]).toEqual([[], ["a"]]);
    const back = reduceTasks(completed, { type: "put", task: open });
    expect([ids(openTasks(back)), ids(completedTasks(back))]).toEqual([["a"], []]);
    expect(withCompleted(done, false, new Date())).toEqual(open);
  });

  test("that deletes a task takes only that one", () => {
    expect(ids(after(pages([task("a", 1), task("b", 2)]), { type: "removed", id: "a" }).tasks)).toEqual(["b"]);
  });
});

test("a failure keeps what is shown for the next try", () => {
  const state = after(pages([task("a", 1)]), { type: "loading" }, { type: "failed" });
  expect(state.phase).toBe("failed");
  expect(ids(state.tasks)).toEqual(["a"]);
});
