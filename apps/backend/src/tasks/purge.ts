import { RESTORE_DAYS } from "@todo/api";
import { lt, sql } from "drizzle-orm";
import { sessions } from "../auth/tables.ts";
import type { Database } from "../database/connect.ts";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import { KEPT_HOURS } from "../idempotency/idempotent.ts";
import { idempotencyKeys } from "../idempotency/tables.ts";
import type { Log } from "../server/log.ts";
import { tasks } from "./tables.ts";

/**
 * Deletes for good what can't be asked for any more: tasks deleted long ago, answers kept for requests sent twice, and
 * sessions that are over.
 */
export async function purge(db: Database): Promise<void> {
  await db.delete(tasks).where(lt(tasks.deletedAt, sql`now() - make_interval(days => ${RESTORE_DAYS})`));
  await db
    .delete(idempotencyKeys)
    .where(lt(idempotencyKeys.createdAt, sql`now() - make_interval(hours => ${KEPT_HOURS})`));
  await db.delete(sessions).where(lt(sessions.expiresAt, sql`now()`));
}

/** Purges once an hour, as every replica does; those that come later find nothing. */
export function startPurging(db: Database, log: Log): { stop(): Promise<void> } {
  const look = () =>
    purge(db).catch((error: unknown) => {
      // A database that is away is told elsewhere, and what is to be deleted can wait.
      if (!isDatabaseUnavailable(error)) log.error({ err: error }, "what is too old could not be deleted");
    });
  let looking = look();
  const timer = setInterval(() => {
    looking = look();
  }, 3_600_000);
  return {
    stop: () => {
      clearInterval(timer);
      return looking;
    },
  };
}
