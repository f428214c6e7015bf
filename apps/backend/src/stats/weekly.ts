import { RESTORE_DAYS, taskPriority, type WeeklyStats } from "@todo/api";
import { and, eq, gt, inArray, isNull, lt, notExists, sql } from "drizzle-orm";
import { type AnyPgColumn, alias, unionAll } from "drizzle-orm/pg-core";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { historyEntries } from "../history/tables.ts";
import { priorityAt } from "../tasks/rules.ts";
import { tasks } from "../tasks/tables.ts";
import { addDays, dateIn, mondayOf, startOfDay } from "./calendar.ts";

const TAGS = 20;
const DAY_MS = 86_400_000;

/**
 * What a user created and completed in a week of their time zone, and what is open now. What was done in a week stays done
 * when the task is deleted later, as who clears away completed tasks expects; only among what is open it does not count.
 *
 * @param weeksAgo 0: the week that now is
 */
export async function weeklyStats(
  db: Database,
  { id, timeZone }: Owner,
  weeksAgo: number,
  now = new Date(),
): Promise<WeeklyStats> {
  const today = dateIn(timeZone, now);
  const weekStart = addDays(mondayOf(today), -7 * weeksAgo);
  const dates = [0, 1, 2, 3, 4, 5, 6, 7].map((day) => addDays(weekStart, day));
  const starts = dates.map((date) => startOfDay(timeZone, date).toISOString());
  const open = and(eq(tasks.userId, id), isNull(tasks.deletedAt), isNull(tasks.completedAt));
  const inWeek = (time: AnyPgColumn) =>
    and(sql`${time} >= ${starts[0]}::timestamptz`, sql`${time} < ${starts[7]}::timestamptz`);

  // A task is gone for good once its deletion can't be undone: of what happened since then, all are there still. A day
  // less, as the clocks of machines differ a little.
  const goneBefore = new Date(now.getTime() - (RESTORE_DAYS - 1) * DAY_MS);

  /** How many tasks have this time in each day of the week. Of those that are deleted for good, history still tells it. */
  async function perDay(time: AnyPgColumn, action: "CREATED" | "COMPLETED"): Promise<number[]> {
    const bounds = sql`ARRAY[${sql.join(
      starts.map((start) => sql`${start}::timestamptz`),
      sql`, `,
    )}]`;
    const kept = db
      .select({ at: sql`${time}`.as("at") })
      .from(tasks)
      .where(and(eq(tasks.userId, id), inWeek(time)));
    const gone = db
      .select({ at: sql`${historyEntries.at}`.as("at") })
      .from(historyEntries)
      .where(
        and(
          eq(historyEntries.userId, id),
          eq(historyEntries.action, action),
          inWeek(historyEntries.at),
          lt(historyEntries.at, goneBefore),
          notExists(db.select({ id: tasks.id }).from(tasks).where(eq(tasks.id, historyEntries.taskId))),
          action === "COMPLETED" ? notExists(turnedLater(db)) : undefined,
        ),
      );
    const times = unionAll(kept, gone).as("times");
    const rows = await db
      .select({ day: sql<number>`width_bucket(${times.at}, ${bounds})`, tasks: sql<number>`count(*)::int` })
      .from(times)
      .groupBy(sql`1`);
    const counts = new Map(rows.map(({ day, tasks }) => [day, tasks]));
    return starts.slice(0, 7).map((_, index) => counts.get(index + 1) ?? 0);
  }

  const created = await perDay(tasks.createdAt, "CREATED");
  const completed = await perDay(tasks.completedAt, "COMPLETED");
  const due = (from: string, until: string) =>
    sql<number>`count(*) FILTER (WHERE ${tasks.dueAt} >= ${from}::timestamptz AND ${tasks.dueAt} < ${until}::timestamptz)::int`;
  const tomorrow = startOfDay(timeZone, addDays(today, 1)).toISOString();
  const byPriority = await db
    .select({
      priority: priorityAt(now),
      tasks: sql<number>`count(*)::int`,
      overdue: due("-infinity", now.toISOString()),
      dueToday: due(startOfDay(timeZone, today).toISOString(), tomorrow),
    })
    .from(tasks)
    .where(open)
    .groupBy(sql`1`);
  const byTag = await db
    .select({ tag: sql<string>`tag`, tasks: sql<number>`count(*)::int` })
    .from(sql`${tasks}, unnest(${tasks.tags}) AS tag`)
    .where(open)
    .groupBy(sql`tag`)
    .orderBy(sql`count(*) DESC, tag`)
    .limit(TAGS);

  const sum = (counts: readonly number[]) => counts.reduce((total, count) => total + count, 0);
  return {
    timeZone,
    weekStart,
    created: sum(created),
    completed: sum(completed),
    days: dates.slice(0, 7).map((date, day) => ({ date, created: created[day] ?? 0, completed: completed[day] ?? 0 })),
    open: sum(byPriority.map(({ tasks }) => tasks)),
    overdue: sum(byPriority.map(({ overdue }) => overdue)),
    dueToday: sum(byPriority.map(({ dueToday }) => dueToday)),
    byTag,
    byPriority: Object.fromEntries(
      taskPriority.options.map((priority) => [
        priority,
        byPriority.find((row) => row.priority === priority)?.tasks ?? 0,
      ]),
    ) as WeeklyStats["byPriority"],
  };
}

/** That a completion in history was not the task's last: it was reopened, or completed once more. */
function turnedLater(db: Database) {
  const later = alias(historyEntries, "later");
  return db
    .select({ id: later.id })
    .from(later)
    .where(
      and(
        eq(later.userId, historyEntries.userId),
        eq(later.taskId, historyEntries.taskId),
        inArray(later.action, ["COMPLETED", "REOPENED"]),
        gt(later.at, historyEntries.at),
      ),
    );
}
