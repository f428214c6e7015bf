import type { HistoryEntry } from "@todo/api";
import { expect, test } from "vitest";
import { restorable } from "./restorable.ts";

const entry = (id: string, taskId: string, action: HistoryEntry["action"], at: string): HistoryEntry => ({
  id,
  taskId,
  action,
  at,
  title: "x",
  changes: {},
});

test("only the last word about a task counts, and only for a while", () => {
  const entries = [
    entry("1", "a", "RESTORED", "2026-11-21T11:00:00Z"),
    entry("2", "b", "DELETED", "2026-11-21T10:00:00Z"),
    entry("3", "a", "DELETED", "2026-11-21T09:00:00Z"),
    entry("4", "b", "CREATED", "2026-11-20T09:00:00Z"),
    entry("5", "c", "DELETED", "2026-11-14T11:59:00Z"),
  ];
  expect([...restorable(entries, new Date("2026-11-21T12:00:00Z"))]).toEqual(["2"]);
});
