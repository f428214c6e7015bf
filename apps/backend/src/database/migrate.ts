import { readMigrationFiles } from "drizzle-orm/migrator";
import { drizzle } from "drizzle-orm/postgres-js";
import { migrate as runMigrations } from "drizzle-orm/postgres-js/migrator";
import type postgres from "postgres";
import type { Log } from "../server/log.ts";
import { openClient } from "./client.ts";
import { migrationFailure } from "./migration-failure.ts";
import { isDatabaseUnavailable } from "./unavailable.ts";

/** Any number will do as long as it never changes: it is what all runners of all versions lock. */
const LOCK = 8_316_502_117;

export interface MigrateOptions {
  /** A superuser is not needed: the owner of the database will do. */
  url: string;
  /** Holds the SQL files and `meta/_journal.json`. */
  folder: string;
  log: Log;
  /** Seconds to wait for a database that can't be reached yet; 60 by default. */
  waitSeconds?: number;
}

/**
 * Brings the database to the newest migration of `folder`. Runners at the same time take turns, and those that come
 * later find nothing to do. A database that is ahead of `folder`, as after a roll-back, is left as it is.
 *
 * @throws MigrationFailure when the database refuses one, which leaves nothing behind; the driver's error when the
 *   database does not answer in time
 */
export async function migrate({ url, folder, log, waitSeconds = 60 }: MigrateOptions): Promise<void> {
  // One connection, so that the lock and the migrations are in the same session.
  const client = openClient(url, { max: 1, name: "todo-migrate" });
  try {
    await untilReachable(client, log, waitSeconds);
    // Neither another runner nor a long transaction of the app can hold this one up for ever.
    await client`SET lock_timeout = '120s'`;
    const [attempt] = await client`SELECT pg_try_advisory_lock(${LOCK}) AS locked`;
    if (!attempt?.locked) {
      log.info("another runner is migrating; waiting for it");
      await client`SELECT pg_advisory_lock(${LOCK})`;
    }
    const before = await appliedMigrations(client);
    await runMigrations(drizzle({ client }), { migrationsFolder: folder }).catch((error: unknown) => {
      throw migrationFailure(error, folder) ?? error;
    });
    const after = await appliedMigrations(client);
    const known = readMigrationFiles({ migrationsFolder: folder }).length;
    log.info({ applied: after - before, inDatabase: after, inImage: known }, "the database is up to date");
  } finally {
    // Ends the session and with it the lock.
    await client.end({ timeout: 3 });
  }
}

async function untilReachable(client: postgres.Sql, log: Log, waitSeconds: number): Promise<void> {
  const deadline = Date.now() + waitSeconds * 1000;
  for (let attempt = 0; ; attempt++) {
    try {
      await client`SELECT 1`;
      return;
    } catch (error) {
      if (!isDatabaseUnavailable(error) || Date.now() > deadline) throw error;
      if (attempt % 10 === 0)
        log.info({ err: error, waitSeconds }, "the database can not be reached yet; waiting for it");
      await new Promise((resolve) => setTimeout(resolve, 500));
    }
  }
}

async function appliedMigrations(client: postgres.Sql): Promise<number> {
  const [table] = await client`SELECT to_regclass('drizzle.__drizzle_migrations') IS NOT NULL AS exists`;
  if (!table?.exists) return 0;
  const [row] = await client`SELECT count(*)::int AS count FROM drizzle.__drizzle_migrations`;
  return Number(row?.count);
}
