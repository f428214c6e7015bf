import type { NotificationKind } from "@todo/api";
import { type SQL, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { tasks } from "../tasks/tables.ts";
import { notifications } from "./tables.ts";
import { countUnread } from "./unread.ts";

/** Tasks that are reminded of in one transaction. */
const AT_ONCE = 200;

/** The reminder of a task that is not due yet, by the longest time left that it is for; the latest first. */
const BEFORE = [
  ["DUE_IN_15_MINUTES", "15 minutes"],
  ["DUE_IN_30_MINUTES", "30 minutes"],
  ["DUE_IN_1_HOUR", "1 hour"],
  ["DUE_IN_3_HOURS", "3 hours"],
] as const satisfies (readonly [NotificationKind, string])[];

/**
 * Gives the reminders that are due. However many replicas do so at a time, each is given once: whoever reminds of a
 * task locks it and moves it on to its next reminder in the same transaction. Of those that nobody was there to give,
 * only the last is.
 *
 * @param at for tests: the moment it is
 * @returns the kinds of those given
 */
export async function remind(db: Database, at: SQL = sql`now()`): Promise<NotificationKind[]> {
  const given: NotificationKind[] = [];
  for (;;) {
    const some = await db.transaction((tx) => remindOfSome(tx, at));
    if (some.length === 0) return given;
    given.push(...some);
  }
}

async function remindOfSome(tx: Database, at: SQL): Promise<NotificationKind[]> {
  const branches = BEFORE.map(([kind, left]) => sql`WHEN due_at <= ${at} + ${left}::interval THEN ${kind}`);
  const kind = sql`(CASE WHEN due_at <= ${at} THEN 'OVERDUE' ${sql.join(branches, sql` `)} ELSE 'DUE_IN_6_HOURS' END)::notification_kind`;
  const given = await tx.execute<{ user_id: string; kind: NotificationKind }>(sql`
    WITH due AS (
      SELECT id, user_id, due_at FROM ${tasks}
      WHERE next_reminder_at <= ${at} AND completed_at IS NULL AND deleted_at IS NULL
      ORDER BY next_reminder_at
      LIMIT ${AT_ONCE}
      FOR UPDATE SKIP LOCKED -- what another replica reminds of just now is its
    ), moved AS (
      UPDATE ${tasks} SET next_reminder_at = next_reminder_at(due.due_at, ${at}) FROM due WHERE tasks.id = due.id
    )
    INSERT INTO ${notifications} (user_id, task_id, kind, due_at, created_at)
    SELECT user_id, id, ${kind}, due_at, ${at} FROM due
    ON CONFLICT DO NOTHING
    RETURNING user_id, kind`);
  const unread = await countUnread(tx, [...new Set(given.map(({ user_id }) => user_id))]);
  for (const [userId, count] of unread) await announce(tx, userId, { kind: "notifications", unread: count });
  return given.map(({ kind }) => kind);
}
