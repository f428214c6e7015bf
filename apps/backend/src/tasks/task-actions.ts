import { type BulkRequest, RESTORE_DAYS } from "@todo/api";
import { and, asc, eq, inArray, isNull, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import type { Happening } from "../history/record.ts";
import { happeningsOf } from "./happenings.ts";
import { type TaskRow, taskColumns, tasks } from "./tables.ts";

/** What can be done to a task that there is. */
export type Action = BulkRequest["action"];

/** Locks the tasks that an action is for; whoever locks several does so in the same order. */
export function lockTasks(
  tx: Database,
  userId: string,
  ids: readonly string[],
  kind: Action["kind"],
): Promise<TaskRow[]> {
  const deletedLately = sql`${tasks.deletedAt} > now() - make_interval(days => ${RESTORE_DAYS})`;
  // Restored twice, it is restored.
  const there = kind === "restore" ? sql`(${tasks.deletedAt} IS NULL OR ${deletedLately})` : isNull(tasks.deletedAt);
  return tx
    .select(taskColumns)
    .from(tasks)
    .where(and(eq(tasks.userId, userId), inArray(tasks.id, [...ids]), there))
    .orderBy(asc(tasks.id))
    .for("update");
}

/**
 * Does to a locked task what an action says.
 *
 * @returns the task as it is afterwards, and what happened to it: nothing where it is as wanted already
 */
export async function carryOut(tx: Database, before: TaskRow, action: Action): Promise<[TaskRow, Happening[]]> {
  const columns = columnsFor(action, before);
  if (columns === undefined) return [before, []];
  const [after] = await tx
    .update(tasks)
    .set({ ...columns, version: sql`${tasks.version} + 1`, updatedAt: sql`now()` })
    .where(eq(tasks.id, before.id))
    .returning(taskColumns);
  if (!after) throw new Error("a locked row is gone");
  if (action.kind === "delete") return [after, [{ task: after, action: "DELETED" }]];
  if (action.kind === "restore") return [after, [{ task: after, action: "RESTORED" }]];
  return [after, happeningsOf(before, after)];
}

type Columns = Partial<Omit<typeof tasks.$inferInsert, "completedAt" | "deletedAt">> & {
  completedAt?: SQL | null;
  deletedAt?: SQL | null;
};

/** What an action sets; `undefined` where the task is as wanted already. */
function columnsFor(action: Action, before: TaskRow): Columns | undefined {
  const isCompleted = before.status === "COMPLETED";
  switch (action.kind) {
    case "complete":
      return isCompleted ? undefined : { status: "COMPLETED", completedAt: sql`now()` };
    case "reopen":
      return isCompleted ? { status: "NOT_STARTED", completedAt: null } : undefined;
    case "delete":
      return { deletedAt: sql`now()` };
    case "restore":
      return before.deletedAt === null ? undefined : { deletedAt: null };
    case "change": {
      const { dueAt, tags, ...fields } = action.change;
      const wanted = { ...fields, tags: tags === null ? [] : tags, dueAt: asDate(dueAt) };
      const after = {
        ...before,
        ...Object.fromEntries(Object.entries(wanted).filter(([, value]) => value !== undefined)),
      };
      if (happeningsOf(before, after).length === 0) return undefined;
      if (fields.status === undefined || isCompleted === (fields.status === "COMPLETED")) return wanted;
      return { ...wanted, completedAt: isCompleted ? null : sql`now()` };
    }
  }
}

export function asDate(text: string | null | undefined): Date | null | undefined {
  return typeof text === "string" ? new Date(text) : text;
}
