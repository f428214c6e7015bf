import type { TaskPriority, TaskStatus } from "@todo/api";
import { and, desc, eq, ne, type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import type { Position } from "./cursor.ts";
import { type TaskRow, tasks } from "./tables.ts";

/** What a user may set; `undefined` leaves a column as it is, null clears it. */
export interface TaskFields {
  title?: string | undefined;
  description?: string | null | undefined;
  status?: TaskStatus | undefined;
  priority?: TaskPriority | null | undefined;
  tags?: string[] | undefined;
  dueAt?: Date | null | undefined;
}

/** One user's tasks: no query here can see or change another's. */
export type TaskQueries = ReturnType<typeof taskQueries>;

export function taskQueries(db: Database, userId: string) {
  const own = eq(tasks.userId, userId);
  const one = (id: string) => and(own, eq(tasks.id, id));

  async function find(id: string): Promise<TaskRow | undefined> {
    const [row] = await db.select().from(tasks).where(one(id));
    return row;
  }

  async function change(id: string, fields: TaskFields, when?: SQL): Promise<TaskRow | undefined> {
    const [row] = await db
      .update(tasks)
      .set({ ...fields, completedAt: completedAt(fields.status), updatedAt: sql`now()` })
      .where(and(one(id), when))
      .returning();
    return row;
  }

  return {
    find,

    async create(fields: TaskFields & { title: string }): Promise<TaskRow> {
      const [row] = await db
        .insert(tasks)
        .values({ ...fields, userId })
        .returning();
      if (!row) throw new Error("INSERT … RETURNING returned no row");
      return row;
    },

    /** Up to `limit` tasks, newest first, from after `after` on. */
    async page({
      status,
      after,
      limit,
    }: {
      status?: TaskStatus | undefined;
      after?: Position | undefined;
      limit: number;
    }) {
      const rows = await db
        .select()
        .from(tasks)
        .where(
          and(
            own,
            status && eq(tasks.status, status),
            after &&
              sql`(${tasks.createdAt}, ${tasks.id}) < (${after.createdAt.toISOString()}::timestamptz, ${after.id}::uuid)`,
          ),
        )
        .orderBy(desc(tasks.createdAt), desc(tasks.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      return { items, next: rows.length > limit ? items.at(-1) : undefined };
    },

    /** @returns the changed row; `undefined` when there is no such task */
    async change(id: string, fields: TaskFields): Promise<TaskRow | undefined> {
      const changesNothing = Object.values(fields).every((value) => value === undefined);
      return changesNothing ? find(id) : change(id, fields);
    },

    /** Done twice, it changes nothing the second time. */
    async complete(id: string): Promise<TaskRow | undefined> {
      return (await change(id, { status: "COMPLETED" }, ne(tasks.status, "COMPLETED"))) ?? find(id);
    },

    /** Opens a completed task again; one that is open stays as it is. */
    async reopen(id: string): Promise<TaskRow | undefined> {
      return (await change(id, { status: "NOT_STARTED" }, eq(tasks.status, "COMPLETED"))) ?? find(id);
    },

    /** @returns whether there was such a task */
    async remove(id: string): Promise<boolean> {
      const rows = await db.delete(tasks).where(one(id)).returning({ id: tasks.id });
      return rows.length > 0;
    },
  };
}

/** A task that is completed again keeps its first completion. */
function completedAt(status: TaskStatus | undefined): SQL | null | undefined {
  if (status === undefined) return undefined;
  return status === "COMPLETED" ? sql`coalesce(${tasks.completedAt}, now())` : null;
}
