import type { DueFilter, taskQuery } from "@todo/api";
import { and, eq, isNotNull, isNull, like, type SQL, sql } from "drizzle-orm";
import type { z } from "zod";
import type { Owner } from "../auth/owner.ts";
import { addDays, dateIn, mondayOf, startOfDay } from "../stats/calendar.ts";
import { priorityAt } from "./rules.ts";
import { tasks } from "./tables.ts";

/** Which of an owner's tasks a list is of. */
export function filters(
  { id, timeZone }: Owner,
  { search, status, open, priority, tag, due, completedFrom, completedBefore }: z.output<typeof taskQuery>,
  now: Date,
): SQL | undefined {
  return and(
    eq(tasks.userId, id),
    isNull(tasks.deletedAt),
    ...[...new Set(search?.split(/\s+/))].filter((word) => word !== "").map(holds),
    status && eq(tasks.status, status),
    open === undefined ? undefined : (open ? isNull : isNotNull)(tasks.completedAt),
    priority && eq(priorityAt(now), priority),
    tag === undefined ? undefined : isTagged(tag),
    due && dueWithin(due, timeZone, now),
    completedFrom === undefined ? undefined : sql`${tasks.completedAt} >= ${completedFrom}::timestamptz`,
    completedBefore === undefined ? undefined : sql`${tasks.completedAt} < ${completedBefore}::timestamptz`,
  );
}

/** With that tag, whatever its case and accents. The first half is what the index of words finds, and more than that. */
function isTagged(tag: string): SQL | undefined {
  return and(holds(tag), sql`EXISTS (SELECT FROM unnest(${tasks.tags}) AS one WHERE folded(one) = folded(${tag}))`);
}

/** The pattern is escaped after it is folded, which makes a `%` of a wide one. */
function holds(word: string): SQL {
  return like(tasks.searchText, sql`'%' || regexp_replace(folded(${word}), '([\\\\%_])', '\\\\\\1', 'g') || '%'`);
}

/** Ranges of `coalesce(due_at, 'infinity')`, which is what the index holds. */
function dueWithin(due: DueFilter, timeZone: string, now: Date): SQL | undefined {
  const key = sql`coalesce(${tasks.dueAt}, 'infinity')`;
  const before = (end: Date) => sql`${key} < ${end.toISOString()}::timestamptz`;
  if (due === "overdue") return and(before(now), isNull(tasks.completedAt));
  const today = dateIn(timeZone, now);
  const [first, days] = due === "today" ? [today, 1] : [mondayOf(today), 7];
  const from = startOfDay(timeZone, first).toISOString();
  return and(sql`${key} >= ${from}::timestamptz`, before(startOfDay(timeZone, addDays(first, days))));
}
