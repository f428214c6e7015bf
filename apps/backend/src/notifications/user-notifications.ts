import { type Notification, type NotificationPage, type notificationQuery, time } from "@todo/api";
import { and, desc, eq, isNotNull, isNull, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { decodeCursor, encodeCursor } from "../server/cursor.ts";
import { HttpProblem } from "../server/problem.ts";
import { tasks } from "../tasks/tables.ts";
import { notifications } from "./tables.ts";
import { countUnread } from "./unread.ts";

/** Of the last notification of a page: the next page begins after it. */
const place = z.tuple([time, z.uuid()]);

const STATES = { all: undefined, unread: isNull(notifications.readAt), read: isNotNull(notifications.readAt) };

/** One user's notifications: nothing here can see or change another's. Those of deleted tasks are not shown. */
export function userNotifications(db: Database, userId: string) {
  const own = eq(notifications.userId, userId);

  const select = (from: Database) =>
    from
      .select({ notification: notifications, title: tasks.title })
      .from(notifications)
      .innerJoin(tasks, and(eq(tasks.id, notifications.taskId), isNull(tasks.deletedAt)));

  async function unread(from: Database): Promise<number> {
    return (await countUnread(from, [userId])).get(userId) ?? 0;
  }

  async function announceUnread(tx: Database): Promise<void> {
    await announce(tx, userId, { kind: "notifications", unread: await unread(tx) });
  }

  return {
    /** Newest first. */
    async list({ state, cursor, limit }: z.output<typeof notificationQuery>): Promise<NotificationPage> {
      const after = cursor === undefined ? undefined : decodeCursor(place, cursor);
      const position = sql`(${notifications.createdAt}, ${notifications.id})`;
      const rows = await select(db)
        .where(and(own, STATES[state], after && sql`${position} < (${after[0]}::timestamptz, ${after[1]}::uuid)`))
        .orderBy(desc(notifications.createdAt), desc(notifications.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return {
        items: items.map(toNotification),
        nextCursor: last ? encodeCursor([last.notification.createdAt, last.notification.id]) : null,
        unread: await unread(db),
      };
    },

    /** @throws HttpProblem 404 */
    change: (id: string, read: boolean): Promise<Notification> =>
      db.transaction(async (tx) => {
        const one = and(own, eq(notifications.id, id));
        const [found] = await select(tx).where(one);
        if (!found) throw notificationNotFound;
        const [notification] = await tx
          .update(notifications)
          // Read twice, it was read the first time.
          .set({ readAt: read ? sql`coalesce(${notifications.readAt}, now())` : null })
          .where(one)
          .returning();
        if (!notification) throw notificationNotFound;
        await announceUnread(tx);
        return toNotification({ ...found, notification });
      }),

    /** @returns how many were not read before */
    readAll: (): Promise<number> =>
      db.transaction(async (tx) => {
        const rows = await tx
          .update(notifications)
          .set({ readAt: sql`now()` })
          .where(and(own, isNull(notifications.readAt)))
          .returning({ id: notifications.id });
        if (rows.length > 0) await announceUnread(tx);
        return rows.length;
      }),
  };
}

function toNotification({
  notification: { id, taskId, kind, dueAt, createdAt, readAt },
  title,
}: {
  notification: typeof notifications.$inferSelect;
  title: string;
}): Notification {
  return {
    ...{ id, taskId, title, kind },
    dueAt: dueAt.toISOString(),
    createdAt: createdAt.toISOString(),
    readAt: readAt?.toISOString() ?? null,
  };
}

const notificationNotFound = new HttpProblem(404, "NOTIFICATION_NOT_FOUND", "There is no such notification.");
