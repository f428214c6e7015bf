import { and, count, eq, inArray, isNull } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { tasks } from "../tasks/tables.ts";
import { notifications } from "./tables.ts";

/** How many notifications each of some users has not read; those of deleted tasks are not shown, and not counted. */
export async function countUnread(db: Database, userIds: readonly string[]): Promise<Map<string, number>> {
  const rows = await db
    .select({ userId: notifications.userId, unread: count() })
    .from(notifications)
    .innerJoin(tasks, eq(tasks.id, notifications.taskId))
    .where(and(inArray(notifications.userId, [...userIds]), isNull(notifications.readAt), isNull(tasks.deletedAt)))
    .groupBy(notifications.userId);
  const counts = new Map(rows.map(({ userId, unread }) => [userId, unread]));
  return new Map(userIds.map((userId) => [userId, counts.get(userId) ?? 0]));
}
