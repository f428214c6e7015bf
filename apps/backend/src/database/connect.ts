import { drizzle, type PostgresJsDatabase } from "drizzle-orm/postgres-js";
import { statementSpan } from "../tracing/spans.ts";
import { openClient } from "./client.ts";
import { observedClient } from "./observed-client.ts";
import { countPoolLoad, type PoolLoad } from "./pool-load.ts";

const CONNECTIONS = 10;

export type Database = PostgresJsDatabase;

export interface DatabaseConnection {
  db: Database;
  /** Whether the database answers within `limitMs`; never throws. */
  answers(limitMs: number): Promise<true | Unanswered>;
  readonly load: PoolLoad;
  /** Lets running queries finish for up to 3 s, then closes every connection. */
  close(): Promise<void>;
}

/** Why the database did not answer: an error's code such as `ECONNREFUSED`, or `TIMEOUT`. */
export interface Unanswered {
  reason: string;
}

/**
 * Opens a pool of at most 10 connections. Nothing is connected before the first query, and a pool whose database
 * went away connects again with the next query, so this never fails.
 */
export function connect(url: string): DatabaseConnection {
  const client = openClient(url, { max: CONNECTIONS, name: "todo-backend" });
  const { load, count } = countPoolLoad(CONNECTIONS);
  let asked: Promise<true | Unanswered> | undefined;
  return {
    db: drizzle({ client: observedClient(client, { connection: count, statement: statementSpan }) }),
    load,
    answers: (limitMs) => {
      // A question that hangs is shared by all who ask meanwhile, so that they can't fill the pool's queue.
      asked ??= client`SELECT 1`
        .then(() => true as const, unanswered)
        .finally(() => {
          asked = undefined;
        });
      return Promise.race([asked, timeout(limitMs)]);
    },
    close: () => client.end({ timeout: 3 }),
  };
}

function unanswered(error: unknown): Unanswered {
  const code = (error as { code?: unknown }).code;
  return { reason: typeof code === "string" ? code : "UNKNOWN" };
}

async function timeout(limitMs: number): Promise<Unanswered> {
  await new Promise((resolve) => setTimeout(resolve, limitMs).unref());
  return { reason: "TIMEOUT" };
}
