import { type TaskPage, type taskQuery, time } from "@todo/api";
import { and, type SQL, sql } from "drizzle-orm";
import { z } from "zod";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { decodeCursor, encodeCursor } from "../server/cursor.ts";
import { filters } from "./filters.ts";
import { toTask } from "./rules.ts";
import { type Key, ordering } from "./sorts.ts";
import { taskColumns, tasks } from "./tables.ts";

type Query = z.output<typeof taskQuery>;

/** One page of a user's tasks. */
export async function listTasks(db: Database, owner: Owner, query: Query): Promise<TaskPage> {
  const now = new Date();
  const { select, name, at } = pageQuery(db, owner, query, now);
  const rows = await select;
  const page = rows.slice(0, query.limit);
  const last = rows.length > query.limit ? page.at(-1) : undefined;
  return {
    items: page.map(({ task }) => toTask(task, now)),
    nextCursor: last ? encodeCursor({ in: name, at, keys: last.keys, id: last.task.id }) : null,
  };
}

/** The query for the rows of a page and one more, where there is one. */
export function pageQuery(db: Database, owner: Owner, query: Query, now: Date) {
  const { sort, order, cursor, limit } = query;
  const { keys, direction } = ordering(sort, order);
  const name = `${sort} ${order ?? ""}`.trim();
  const after = cursor === undefined ? undefined : decodeCursor(position(name, keys), cursor);
  // Priorities follow the time: all pages are those of the first one's moment, or tasks would be left out or come twice.
  const at = after?.at ?? now;
  const values = keys.map(({ by }) => by(at));
  const columns = [...values, sql`${tasks.id}`];
  const select = db
    .select({ task: taskColumns, keys: sql<string[]>`jsonb_build_array(${list(values)})` })
    .from(tasks)
    .where(and(filters(owner, query, now), after && isAfter(after)))
    .orderBy(...columns.map((column) => sql`${column} ${sql.raw(direction)}`))
    .limit(limit + 1);
  return { select, name, at };

  function isAfter(last: { keys: string[]; id: string }): SQL {
    const bounds = keys.map(({ type }, index) => sql`${last.keys[index]}${sql.raw(`::${type}`)}`);
    const beyond = sql.raw(direction === "ASC" ? ">" : "<");
    return sql`(${list(columns)}) ${beyond} (${list([...bounds, sql`${last.id}::uuid`])})`;
  }
}

/** What the cursor of a list holds that is in this order: the keys of its page's last row. */
function position(name: string, keys: readonly Key[]) {
  return z.object({
    in: z.literal(name),
    at: time.transform((text) => new Date(text)),
    keys: z
      .array(z.string())
      .refine(
        (values) => values.length === keys.length && keys.every(({ shape }, at) => shape.safeParse(values[at]).success),
      ),
    id: z.uuid(),
  });
}

const list = (parts: readonly SQL[]) => sql.join([...parts], sql`, `);
