import { sql } from "drizzle-orm";
import { beforeEach, expect, onTestFinished, test, vi } from "vitest";
import type { Database } from "./connect.ts";
import { connect } from "./connect.ts";
import { emptyDatabase } from "./fresh-database.ts";
import { DatabaseGate } from "./test-gate.ts";
import { isDatabaseUnavailable } from "./unavailable.ts";

// Vitest fails for whatever nobody catches, which would end the backend.

let gate: DatabaseGate;
let db: Database;
beforeEach(async () => {
  gate = await DatabaseGate.to(await emptyDatabase());
  await gate.open();
  const connection = connect(gate.url);
  db = connection.db;
  onTestFinished(async () => {
    await connection.close();
    await gate.shut();
  });
});

const loses = (transaction: Promise<unknown>) =>
  expect(transaction.catch((error: unknown) => isDatabaseUnavailable(error))).resolves.toBe(true);
const answersAgain = async () => {
  await vi.waitUntil(async () => (await db.execute(sql`SELECT 1`).catch(() => [])).length === 1, { timeout: 10_000 });
  expect(await db.transaction((tx) => tx.execute(sql`SELECT 2 AS two`))).toMatchObject([{ two: 2 }]);
};

test("a connection that goes while a statement of a transaction runs fails the transaction, and no more", async () => {
  const transaction = db.transaction(async (tx) => {
    await tx.execute(sql`SELECT 1`);
    setTimeout(() => gate.shut(), 100);
    await tx.execute(sql`SELECT pg_sleep(5)`);
  });
  await loses(transaction);
  await gate.open();
  await answersAgain();
});

test("nor does one that goes between two statements, inside of a savepoint or not", async () => {
  for (const nested of [false, true]) {
    let sent: Promise<unknown> | undefined;
    const work = async (tx: Database) => {
      await tx.execute(sql`SELECT 1`);
      await gate.shut();
      await new Promise((resolve) => setTimeout(resolve, 100));
      sent = Promise.resolve(tx.execute(sql`SELECT 2`));
      await sent;
    };
    await loses(db.transaction((tx) => (nested ? tx.transaction(work) : work(tx))));
    await vi.waitUntil(() => sent !== undefined, { timeout: 10_000 });
    await expect(sent).rejects.toThrow();
    await gate.open();
    await answersAgain();
  }
});

test("nor one that the server ends", async () => {
  const other = connect(gate.url);
  onTestFinished(other.close);
  const transaction = db.transaction(async (tx) => {
    const [row] = await tx.execute(sql`SELECT pg_backend_pid() AS pid`);
    const end = async () => other.db.execute(sql`SELECT pg_terminate_backend(${Number(row?.pid)})`);
    setTimeout(() => void end(), 100);
    await tx.execute(sql`SELECT pg_sleep(5)`);
  });
  await loses(transaction);
  await answersAgain();
});

test("a failure of the work itself is rolled back and told as it is", async () => {
  await db.execute(sql`CREATE TABLE numbers (n int)`);
  const transaction = db.transaction(async (tx) => {
    await tx.execute(sql`INSERT INTO numbers VALUES (1)`);
    // Of something else that is not there.
    throw Object.assign(new Error("no model"), { code: "ECONNREFUSED" });
  });
  await expect(transaction).rejects.toThrow("no model");
  expect(await db.execute(sql`SELECT n FROM numbers`)).toHaveLength(0);
});
