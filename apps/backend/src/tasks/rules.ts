import type { Task, TaskPriority } from "@todo/api";
import { type SQL, sql } from "drizzle-orm";
import { type TaskRow, tasks } from "./tables.ts";
import { isUrgent } from "./urgent-title.ts";

const HOUR = 3_600_000;
/** Up to how many hours before the due time a task is how important; above all of them it is LOW. */
const LIMITS = [
  [6, "VERY_IMPORTANT"],
  [24, "HIGH"],
  [7 * 24, "MEDIUM"],
] as const satisfies [number, TaskPriority][];

/**
 * The priority of a task for which the user set none: by the time left, or by its title's words without a due time.
 *
 * @param at the moment from which the time left counts
 */
export function rulePriority({ title, dueAt }: { title: string; dueAt: Date | null }, at: Date): TaskPriority {
  if (dueAt === null) return isUrgent(title) ? "VERY_IMPORTANT" : "LOW";
  const left = dueAt.getTime() - at.getTime();
  return LIMITS.find(([hours]) => left <= hours * HOUR)?.[1] ?? "LOW";
}

/** The priority of each row at a moment, as `toTask` tells it: the same rule for queries. */
export function priorityAt(at: Date): SQL<TaskPriority> {
  const type = sql.raw("::task_priority");
  const moment = sql`coalesce(${tasks.completedAt}, ${at.toISOString()}::timestamptz)`;
  const byTimeLeft = LIMITS.map(
    ([hours, priority]) =>
      sql`WHEN ${tasks.dueAt} <= ${moment} + make_interval(hours => ${hours}) THEN ${priority}${type}`,
  );
  return sql`CASE
    WHEN ${tasks.priority} IS NOT NULL THEN ${tasks.priority}
    WHEN ${tasks.dueAt} IS NULL THEN CASE WHEN ${tasks.urgentTitle} THEN 'VERY_IMPORTANT'${type} ELSE 'LOW'${type} END
    ${sql.join(byTimeLeft, sql` `)}
    ELSE 'LOW'${type} END`;
}

/** A row as the API tells it. A completed task keeps the priority it had when it was completed. */
export function toTask(row: TaskRow, now: Date): Task {
  return {
    id: row.id,
    title: row.title,
    description: row.description,
    status: row.status,
    priority: row.priority ?? rulePriority(row, row.completedAt ?? now),
    chosenPriority: row.priority,
    tags: row.tags,
    dueAt: row.dueAt?.toISOString() ?? null,
    completedAt: row.completedAt?.toISOString() ?? null,
    createdAt: row.createdAt.toISOString(),
    updatedAt: row.updatedAt.toISOString(),
    version: row.version,
  };
}
