import type { LiveEvent } from "@todo/api";
import { sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";

/** The PostgreSQL channel on which replicas tell each other what changed. */
export const CHANNEL = "todo_events";

/** PostgreSQL takes less than 8,000 bytes at a time. */
const PAYLOAD_BYTES = 7_900;

/** What travels on the channel. */
export interface Announcement {
  userId: string;
  event: LiveEvent;
}

/**
 * Tells every open page of a user, on whichever replica it is, what has changed.
 *
 * @param db the transaction of the change itself: it is told once that is committed, and not at all if it is not
 */
export async function announce(db: Pick<Database, "execute">, userId: string, event: LiveEvent): Promise<void> {
  const whole = JSON.stringify({ userId, event } satisfies Announcement);
  const fits = event.kind !== "tasks" || Buffer.byteLength(whole) <= PAYLOAD_BYTES;
  const payload = fits ? whole : JSON.stringify({ userId, event: { ...event, changed: [], deleted: [] } });
  await db.execute(sql`SELECT pg_notify(${CHANNEL}, ${payload})`);
}
