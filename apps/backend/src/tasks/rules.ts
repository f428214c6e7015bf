import type { Task, TaskPriority } from "@todo/api";
import type { TaskRow } from "./tables.ts";

const HOUR = 3_600_000;
const URGENT = /\b(urgent|urgently|asap|immediately|critical|emergency)\b/i;

/**
 * The priority of a task for which the user set none: by the time left, or by its title's words without a due time.
 *
 * @param at the moment from which the time left counts
 */
export function rulePriority({ title, dueAt }: { title: string; dueAt: Date | null }, at: Date): TaskPriority {
  if (dueAt === null) return URGENT.test(title) ? "VERY_IMPORTANT" : "LOW";
  const left = dueAt.getTime() - at.getTime();
  if (left <= 6 * HOUR) return "VERY_IMPORTANT";
  if (left <= 24 * HOUR) return "HIGH";
  if (left <= 7 * 24 * HOUR) return "MEDIUM";
  return "LOW";
}

/** A row as the API tells it. A completed task keeps the priority it had when it was completed. */
export function toTask(row: TaskRow, now: Date): Task {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status: row.status,
    priority: row.priority ?? rulePriority(row, row.completedAt ?? now),
    tags: row.tags,
    dueAt: row.dueAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
  };
}
