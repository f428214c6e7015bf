import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test, vi } from "vitest";
import { connect, type DatabaseConnection } from "./connect.ts";
import { emptyDatabase } from "./fresh-database.ts";

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = connect(await emptyDatabase());
});
afterAll(() => connection.close());

const load = () => ({ inUse: connection.load.inUse, waiting: connection.load.waiting });

test("the pool's load is what works and what waits, a transaction counts once, and all of it ends", async () => {
  expect(load()).toEqual({ inUse: 0, waiting: 0 });
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  const two = connection.db.transaction(async (tx) => {
    await tx.execute(sql`SELECT 1`);
    await tx.transaction(() => held);
  });
  await vi.waitUntil(() => connection.load.inUse === 1, { timeout: 10_000 });
  const others = Array.from({ length: 9 }, () => connection.db.transaction(() => held));
  const many = Array.from({ length: 5 }, async () => {
    await connection.db.execute(sql`SELECT 1`);
  });
  const failing = expect(connection.db.execute(sql`SELECT 1 / 0`)).rejects.toThrow();
  await vi.waitUntil(() => connection.load.waiting === 6, { timeout: 10_000 });
  expect(load()).toEqual({ inUse: 10, waiting: 6 });
  release();
  await Promise.all([two, failing, ...others, ...many]);
  expect(load()).toEqual({ inUse: 0, waiting: 0 });
});

test("a transaction is rolled back as a whole, and one inside it alone", async () => {
  const { db } = connection;
  await db.execute(sql`CREATE TABLE numbers (n int)`);
  const add = (n: number) => sql`INSERT INTO numbers VALUES (${n})`;
  await db.transaction(async (tx) => {
    await tx.execute(add(1));
    await tx
      .transaction(async (inner) => {
        await inner.execute(add(2));
        throw new Error("not this one");
      })
      .catch(() => {});
  });
  await expect(
    db.transaction(async (tx) => {
      await tx.execute(add(3));
      throw new Error("nor this one");
    }),
  ).rejects.toThrow("nor this one");
  expect([...(await db.execute(sql`SELECT n FROM numbers`))]).toEqual([{ n: 1 }]);
});
