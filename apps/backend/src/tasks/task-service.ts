import type {
  BulkRequest,
  BulkResult,
  newTask,
  PortableTask,
  TagList,
  Task,
  TaskPage,
  taskChange,
  taskQuery,
} from "@todo/api";
import { and, asc, eq, isNull, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { type Happening, recordHistory } from "../history/record.ts";
import { HttpProblem } from "../server/problem.ts";
import { toTask } from "./rules.ts";
import { taskColumns, tasks } from "./tables.ts";
import { type Action, asDate, carryOut, lockTasks } from "./task-actions.ts";
import { listTasks } from "./task-list.ts";

export interface ChangeOptions {
  /** The versions that are meant: of a task that has another one by now, nothing is changed. */
  ifMatch?: readonly number[] | undefined;
}

export type TaskService = ReturnType<typeof taskService>;

/**
 * One user's tasks: nothing here can see or change another's. Each change, what history tells of it and its
 * announcement to open pages are one transaction.
 *
 * @throws HttpProblem 404 TASK_NOT_FOUND, 412 TASK_CHANGED
 */
export function taskService(db: Database, owner: Owner) {
  const own = eq(tasks.userId, owner.id);

  async function tell(tx: Database, happenings: readonly Happening[]): Promise<void> {
    if (happenings.length === 0) return;
    await recordHistory(tx, owner.id, happenings);
    const ids = (deleted: boolean) => [
      ...new Set(happenings.filter(({ action }) => (action === "DELETED") === deleted).map(({ task }) => task.id)),
    ];
    await announce(tx, owner.id, { kind: "tasks", changed: ids(false), deleted: ids(true) });
  }

  function act(id: string, action: Action, { ifMatch }: ChangeOptions = {}): Promise<Task> {
    return db.transaction(async (tx) => {
      const [before] = await lockTasks(tx, owner.id, [id], action.kind);
      if (!before) throw taskNotFound;
      if (ifMatch && !ifMatch.includes(before.version)) throw taskChanged;
      const [after, happenings] = await carryOut(tx, before, action);
      await tell(tx, happenings);
      return toTask(after, new Date());
    });
  }

  return {
    list: (query: z.output<typeof taskQuery>): Promise<TaskPage> => listTasks(db, owner, query),

    async read(id: string): Promise<Task> {
      const [row] = await db
        .select(taskColumns)
        .from(tasks)
        .where(and(own, eq(tasks.id, id), isNull(tasks.deletedAt)));
      if (!row) throw taskNotFound;
      return toTask(row, new Date());
    },

    create({ dueAt, ...fields }: z.output<typeof newTask>): Promise<Task> {
      return db.transaction(async (tx) => {
        const [row] = await tx
          .insert(tasks)
          .values({ ...fields, dueAt: asDate(dueAt), userId: owner.id })
          .returning(taskColumns);
        if (!row) throw new Error("INSERT … RETURNING returned no row");
        await tell(tx, [{ task: row, action: "CREATED" }]);
        return toTask(row, new Date());
      });
    },

    /** All or none, in the order in which they are given. @returns how many */
    createMany(given: readonly PortableTask[]): Promise<number> {
      return db.transaction(async (tx) => {
        const now = Date.now();
        const rows = given.map(({ dueAt, createdAt, completedAt, ...fields }, at) => ({
          ...fields,
          userId: owner.id,
          dueAt: asDate(dueAt),
          // One after another, so that the list has an order.
          createdAt: asDate(createdAt) ?? new Date(now - given.length + at),
          completedAt: fields.status === "COMPLETED" ? (asDate(completedAt) ?? new Date(now)) : null,
        }));
        const created: Happening[] = [];
        for (let start = 0; start < rows.length; start += ROWS) {
          const inserted = await tx
            .insert(tasks)
            .values(rows.slice(start, start + ROWS))
            .returning(taskColumns);
          created.push(...inserted.map((task): Happening => ({ task, action: "CREATED" })));
        }
        await tell(tx, created);
        return created.length;
      });
    },

    /** Fields that are left out stay as they are, null clears. */
    change: (id: string, change: z.output<typeof taskChange>, options?: ChangeOptions): Promise<Task> =>
      act(id, { kind: "change", change }, options),

    /** Done twice, it changes nothing the second time. */
    complete: (id: string, options?: ChangeOptions): Promise<Task> => act(id, { kind: "complete" }, options),

    /** Opens a completed task again; one that is open stays as it is. */
    reopen: (id: string, options?: ChangeOptions): Promise<Task> => act(id, { kind: "reopen" }, options),

    /** Takes a deletion of the last `RESTORE_DAYS` days back. */
    restore: (id: string): Promise<Task> => act(id, { kind: "restore" }),

    async remove(id: string, options?: ChangeOptions): Promise<void> {
      await act(id, { kind: "delete" }, options);
    },

    /** The same for many tasks. */
    changeMany({ ids, action }: BulkRequest): Promise<BulkResult> {
      return db.transaction(async (tx) => {
        const rows = await lockTasks(tx, owner.id, ids, action.kind);
        const happenings: Happening[] = [];
        for (const row of rows) happenings.push(...(await carryOut(tx, row, action))[1]);
        await tell(tx, happenings);
        const found = new Set(rows.map(({ id }) => id));
        return { done: ids.filter((id) => found.has(id)), missing: ids.filter((id) => !found.has(id)) };
      });
    },

    /** The tags of open tasks, the most used first. */
    async tags(): Promise<TagList> {
      const tag = sql<string>`unnest(${tasks.tags})`.as("tag");
      const open = db
        .select({ tag })
        .from(tasks)
        .where(and(own, isNull(tasks.deletedAt), isNull(tasks.completedAt)))
        .as("open");
      const count = sql<number>`count(*)::int`;
      const items = await db
        .select({ tag: open.tag, tasks: count })
        .from(open)
        .groupBy(open.tag)
        .orderBy(sql`count(*) DESC`, asc(open.tag));
      return { items };
    },
  };
}

/** PostgreSQL takes at most 65,535 parameters at a time. */
const ROWS = 1000;

const taskNotFound = new HttpProblem(404, "TASK_NOT_FOUND", "There is no such task.");
const taskChanged = new HttpProblem(412, "TASK_CHANGED", "The task has been changed meanwhile. Read it again.");
