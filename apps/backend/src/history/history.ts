import { type HistoryPage, type historyQuery, time } from "@todo/api";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { decodeCursor, encodeCursor } from "../server/cursor.ts";
import { historyEntries } from "./tables.ts";

const position = z.tuple([time, z.uuid()]);

/** What happened to one user's tasks. */
export function historyOf(db: Database, userId: string) {
  const own = eq(historyEntries.userId, userId);

  return {
    /** Newest first. */
    async list({ taskId, action, cursor, limit }: z.output<typeof historyQuery>): Promise<HistoryPage> {
      const after = cursor === undefined ? undefined : decodeCursor(position, cursor);
      const rows = await db
        .select()
        .from(historyEntries)
        .where(
          and(
            own,
            taskId === undefined ? undefined : eq(historyEntries.taskId, taskId),
            action && eq(historyEntries.action, action),
            after && sql`(${historyEntries.at}, ${historyEntries.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(historyEntries.at), desc(historyEntries.id))
        .limit(limit + 1);
      const page = rows.slice(0, limit);
      const last = rows.length > limit ? page.at(-1) : undefined;
      return {
        items: page.map(({ userId: _, at, ...entry }) => ({ ...entry, at: at.toISOString() })),
        nextCursor: last ? encodeCursor([last.at, last.id]) : null,
      };
    },

    /** @returns whether there was such an entry */
    async remove(id: string): Promise<boolean> {
      return db.transaction(async (tx) => {
        const rows = await tx
          .delete(historyEntries)
          .where(and(own, eq(historyEntries.id, id)))
          .returning({ id: historyEntries.id });
        if (rows.length > 0) await announce(tx, userId, { kind: "history" });
        return rows.length > 0;
      });
    },
  };
}
