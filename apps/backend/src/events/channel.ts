import { randomUUID } from "node:crypto";
import { sql } from "drizzle-orm";
import { openClient } from "../database/client.ts";
import type { Database } from "../database/connect.ts";
import type { Log } from "../server/log.ts";

export interface ChannelOptions {
  /** A URL whose connections are sessions, and not shared by a transaction pooler. */
  url: string;
  /** What announcements are made through. */
  db: Pick<Database, "execute">;
  log: Log;
  /** How often it is tried whether an announcement arrives, in milliseconds; 20,000 by default. */
  checkMs?: number;
  /** How long one may take, in milliseconds; 10,000 by default. */
  arrivalMs?: number;
}

export interface ChannelListener {
  message(payload: string): void;
  /** From now on messages arrive. Called again after each loss: what was sent meanwhile did not. */
  listening(): void;
}

/**
 * Listens to a PostgreSQL channel on a connection of its own, for as long as the process lives. A connection may be gone
 * without a word, and a transaction pooler takes LISTEN and forgets it. So an announcement to itself is made again and
 * again, and where one does not arrive, it begins anew.
 */
export function listenTo(
  channel: string,
  { url, db, log, checkMs = 20_000, arrivalMs = 10_000 }: ChannelOptions,
  listener: ChannelListener,
): { close(): Promise<void> } {
  const own = `todo_replica_${randomUUID().replaceAll("-", "")}`;
  const closing = new AbortController();
  let arrived = () => {};

  async function oneArrives(): Promise<boolean> {
    const arrival = new Promise<boolean>((resolve) => {
      arrived = () => resolve(true);
    });
    const late = pause(arrivalMs, closing.signal).then(() => closing.signal.aborted);
    const failed = db.execute(sql`SELECT pg_notify(${own}, '')`).then(
      () => arrival,
      // The database is away: that is told elsewhere, and the driver connects again.
      () => true,
    );
    return Promise.race([arrival, late, failed]);
  }

  async function listen(): Promise<void> {
    let works = true;
    while (!closing.signal.aborted) {
      const client = openClient(url, { max: 1, name: "todo-events" });
      // One that fails is tried again by the driver, as one that is lost is.
      client.listen(own, () => arrived()).catch(() => {});
      client.listen(channel, listener.message, listener.listening).catch(() => {});
      do {
        await pause(checkMs, closing.signal);
        if (closing.signal.aborted) break;
        const before = works;
        works = await oneArrives();
        if (works && !before) log.info("events arrive again");
        if (!works && before)
          log.warn("events do not arrive: DATABASE_DIRECT_URL has to lead past transaction poolers");
      } while (works);
      await client.end({ timeout: 0 });
    }
  }

  const listened = listen();
  return {
    close: () => {
      closing.abort();
      return listened;
    },
  };
}

/** Waits, or less long if `signal` says so. */
async function pause(ms: number, signal: AbortSignal): Promise<void> {
  if (signal.aborted) return;
  await new Promise<void>((resolve) => {
    const over = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", over);
      resolve();
    };
    const timer = setTimeout(over, ms).unref();
    signal.addEventListener("abort", over);
  });
}
