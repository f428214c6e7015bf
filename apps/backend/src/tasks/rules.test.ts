import { describe, expect, test } from "vitest";
import { rulePriority, toTask } from "./rules.ts";
import type { TaskRow } from "./tables.ts";

const now = new Date("2026-01-01T12:00:00Z");
const hours = (count: number) => new Date(now.getTime() + count * 3_600_000);

describe("the priority of a task without one", () => {
  test.each([
    [-48, "VERY_IMPORTANT"],
    [6, "VERY_IMPORTANT"],
    [6.001, "HIGH"],
    [24, "HIGH"],
    [24.001, "MEDIUM"],
    [7 * 24, "MEDIUM"],
    [7 * 24 + 0.001, "LOW"],
  ])("due in %d h is %s", (left, priority) => {
    expect(rulePriority({ title: "urgent", dueAt: hours(left) }, now)).toBe(priority);
  });

  test.each([
    ["Call the bank ASAP", "VERY_IMPORTANT"],
    ["urgent: taxes", "VERY_IMPORTANT"],
    ["Buy an urgently needed lamp", "VERY_IMPORTANT"],
    ["Read about insurgents", "LOW"],
    ["Buy milk", "LOW"],
  ])("%s without a due time is %s", (title, priority) => {
    expect(rulePriority({ title, dueAt: null }, now)).toBe(priority);
  });
});

describe("a row as JSON", () => {
  const row: TaskRow = {
    id: "650a11fa-16f4-4d74-a22c-027619e5f5e4",
    userId: "ann",
    title: "Buy milk",
    description: null,
    status: "NOT_STARTED",
    priority: null,
    tags: ["shop"],
    dueAt: hours(48),
    completedAt: null,
    createdAt: now,
    updatedAt: now,
    deletedAt: null,
    version: 1,
  };

  test("tells times as ISO texts and not whose it is", () => {
    const { userId: _userId, deletedAt: _deletedAt, ...told } = row;
    const iso = now.toISOString();
    expect(toTask(row, now)).toEqual({
      ...told,
      priority: "MEDIUM",
      chosenPriority: null,
      dueAt: hours(48).toISOString(),
      createdAt: iso,
      updatedAt: iso,
    });
  });

  test("keeps the user's priority", () => {
    expect(toTask({ ...row, priority: "LOW" }, hours(47)).priority).toBe("LOW");
  });

  test("follows the time left until it is completed", () => {
    expect(toTask(row, hours(47)).priority).toBe("VERY_IMPORTANT");
    const completed: TaskRow = { ...row, status: "COMPLETED", completedAt: hours(1) };
    expect(toTask(completed, hours(1000)).priority).toBe("MEDIUM");
  });
});
