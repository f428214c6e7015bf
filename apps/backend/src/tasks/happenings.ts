import type { HistoryEntry } from "@todo/api";
import type { Happening } from "../history/record.ts";
import type { TaskRow } from "./tables.ts";

const FIELDS = ["title", "description", "status", "priority", "tags", "dueAt"] as const;

/** What history tells of a task that was changed: its completion or reopening, and the other fields that differ. */
export function happeningsOf(before: TaskRow, after: TaskRow): Happening[] {
  const happenings: Happening[] = [];
  const wasCompleted = before.status === "COMPLETED";
  const isCompleted = after.status === "COMPLETED";
  if (wasCompleted !== isCompleted) happenings.push({ task: after, action: isCompleted ? "COMPLETED" : "REOPENED" });
  const changes: HistoryEntry["changes"] = {};
  for (const field of FIELDS) {
    if (field === "status" && wasCompleted !== isCompleted) continue;
    const [from, to] = [told(before[field]), told(after[field])];
    if (JSON.stringify(from) !== JSON.stringify(to)) changes[field] = { from, to };
  }
  if (Object.keys(changes).length > 0) happenings.push({ task: after, action: "UPDATED", changes });
  return happenings;
}

function told(value: string | string[] | Date | null): string | string[] | null {
  return value instanceof Date ? value.toISOString() : value;
}
