import { createHmac } from "node:crypto";
import { eq, sql } from "drizzle-orm";
import type { Database } from "../database/connect.ts";
import { HttpProblem } from "../server/problem.ts";
import { rateLimits as table } from "./tables.ts";

/** How often something may be done. */
export interface RateLimit {
  /** What is counted. */
  name: string;
  /** How often at most within `seconds`, which begin with the first time. */
  times: number;
  seconds: number;
}

export interface RateLimits {
  /**
   * Counts one time more.
   *
   * @param subject whose times are counted together
   * @throws HttpProblem 429 with Retry-After once it was too often
   */
  count(limit: RateLimit, subject: string): Promise<void>;
  /** Begins again with none, as after a right password. */
  forget(limit: RateLimit, subject: string): Promise<void>;
}

const CLEAN_EVERY_MS = 60_000;

/**
 * Rate limits that all replicas share: the counts are rows.
 *
 * @param secret makes of subjects what nobody can find them out from
 */
export function createRateLimits(db: Database, secret: string): RateLimits {
  const keyOf = ({ name }: RateLimit, subject: string) =>
    createHmac("sha256", secret).update(`rate limit\0${name}\0${subject}`).digest("base64url");
  let cleaned = 0;

  /** Takes away counts that are over; each replica does, and none waits for another. */
  async function clean(): Promise<void> {
    if (Date.now() - cleaned < CLEAN_EVERY_MS) return;
    cleaned = Date.now();
    const over = db.select({ key: table.key }).from(table).where(sql`${table.endsAt} < now()`);
    await db.delete(table).where(sql`${table.key} IN (${over.for("update", { skipLocked: true })})`);
  }

  return {
    count: async (limit, subject) => {
      await clean();
      const endsAt = sql`now() + make_interval(secs => ${limit.seconds})`;
      const isOver = sql`${table.endsAt} <= now()`;
      const [row] = await db
        .insert(table)
        .values({ key: keyOf(limit, subject), count: 1, endsAt })
        .onConflictDoUpdate({
          target: table.key,
          set: {
            // No further than one too often, so that no number is too large.
            count: sql`CASE WHEN ${isOver} THEN 1 ELSE least(${table.count}, ${limit.times}) + 1 END`,
            endsAt: sql`CASE WHEN ${isOver} THEN excluded.ends_at ELSE ${table.endsAt} END`,
          },
        })
        .returning({
          count: table.count,
          // What began before the first one, and waited for it, is a moment behind: no longer than the whole all the same.
          secondsLeft: sql<number>`least(${limit.seconds}, ceil(extract(epoch FROM ${table.endsAt} - now())))::int`,
        });
      if (row && row.count > limit.times) throw tooOften(Math.max(1, row.secondsLeft));
    },
    forget: async (limit, subject) => {
      await db.delete(table).where(eq(table.key, keyOf(limit, subject)));
    },
  };
}

function tooOften(seconds: number): HttpProblem {
  const wait = seconds < 90 ? `${seconds} second${seconds === 1 ? "" : "s"}` : `${Math.ceil(seconds / 60)} minutes`;
  const detail = `That was too often. Try again in ${wait}.`;
  return new HttpProblem(429, "TOO_MANY_REQUESTS", detail, {
    message: detail,
    headers: { "Retry-After": String(seconds) },
  });
}
