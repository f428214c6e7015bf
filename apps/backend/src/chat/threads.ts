import { time } from "@todo/api";
import { and, desc, eq, sql } from "drizzle-orm";
import { z } from "zod";
import type { Database } from "../database/connect.ts";
import { announce } from "../events/announce.ts";
import { decodeCursor, encodeCursor } from "../server/cursor.ts";
import { HttpProblem } from "../server/problem.ts";
import { chatMessages, chatThreads, type MessageRow, type ThreadRow } from "./tables.ts";

/** The last thread of a page: the next page begins after it. */
const position = z.tuple([time, z.uuid()]);

/** What a thread is called until its first message names it. */
export const UNNAMED = "New chat";

export const threadNotFound = new HttpProblem(404, "THREAD_NOT_FOUND", "There is no such chat.");

/** One user's threads: no query here can see or change another's. Each throws `threadNotFound` where there is none. */
export function userThreads(db: Database, userId: string) {
  const one = (id: string) => and(eq(chatThreads.userId, userId), eq(chatThreads.id, id));

  /** Makes a change of one thread and tells the user's open pages. */
  function changed(change: (tx: Pick<Database, "insert" | "update" | "delete">) => Promise<ThreadRow[]>) {
    return db.transaction(async (tx): Promise<ThreadRow> => {
      const [row] = await change(tx);
      if (!row) throw threadNotFound;
      await announce(tx, userId, { kind: "threads", threadId: row.id });
      return row;
    });
  }

  async function find(id: string): Promise<ThreadRow> {
    const [row] = await db.select().from(chatThreads).where(one(id));
    if (!row) throw threadNotFound;
    return row;
  }

  return {
    find,

    /** Up to `limit` threads, the one that was last written in first. */
    async page({ cursor, limit }: { cursor?: string | undefined; limit: number }) {
      const after = cursor === undefined ? undefined : decodeCursor(position, cursor);
      const rows = await db
        .select()
        .from(chatThreads)
        .where(
          and(
            eq(chatThreads.userId, userId),
            after && sql`(${chatThreads.updatedAt}, ${chatThreads.id}) < (${after[0]}::timestamptz, ${after[1]}::uuid)`,
          ),
        )
        .orderBy(desc(chatThreads.updatedAt), desc(chatThreads.id))
        .limit(limit + 1);
      const items = rows.slice(0, limit);
      const last = rows.length > limit ? items.at(-1) : undefined;
      return { items, nextCursor: last ? encodeCursor([last.updatedAt, last.id]) : null };
    },

    /** A thread with its messages, oldest first. */
    async conversation(id: string): Promise<{ thread: ThreadRow; messages: MessageRow[] }> {
      const thread = await find(id);
      const messages = await db
        .select()
        .from(chatMessages)
        .where(eq(chatMessages.threadId, id))
        .orderBy(chatMessages.position);
      return { thread, messages };
    },

    create: (title: string = UNNAMED) => changed((tx) => tx.insert(chatThreads).values({ userId, title }).returning()),

    rename: (id: string, title: string) =>
      changed((tx) => tx.update(chatThreads).set({ title }).where(one(id)).returning()),

    /** With all its messages. */
    remove: (id: string) => changed((tx) => tx.delete(chatThreads).where(one(id)).returning()),
  };
}
