import { once } from "node:events";
import { createServer } from "node:net";
import { sql } from "drizzle-orm";
import { afterEach, expect, test, vi } from "vitest";
import { connect, type DatabaseConnection } from "./connect.ts";
import { emptyDatabase } from "./fresh-database.ts";
import { DatabaseGate } from "./test-gate.ts";

let connection: DatabaseConnection;
afterEach(() => connection.close());

test("opens at most 10 connections", async () => {
  connection = connect(await emptyDatabase());
  const query = sql`SELECT pg_backend_pid() AS pid, pg_sleep(0.05)`;
  const rows = await Promise.all(Array.from({ length: 30 }, () => connection.db.execute(query)));
  expect(new Set(rows.map(([row]) => row?.pid)).size).toBe(10);
});

test("takes the URL of a hosted database as it is", async () => {
  connection = connect(`${await emptyDatabase()}?sslmode=disable&channel_binding=require`);
  expect(await connection.answers(5000)).toBe(true);
});

test("follows a database that goes and comes back", async () => {
  const gate = await DatabaseGate.to(await emptyDatabase());
  connection = connect(gate.url);
  expect(await connection.answers(5000)).toEqual({ reason: "ECONNREFUSED" });
  await gate.open();
  await vi.waitUntil(async () => (await connection.answers(5000)) === true, { timeout: 10_000 });
  await gate.shut();
  expect(await connection.answers(5000)).toEqual({
    reason: expect.stringMatching(/^(CONNECTION_CLOSED|ECONNREFUSED)$/),
  });
  await gate.open();
  await vi.waitUntil(async () => (await connection.answers(5000)) === true, { timeout: 10_000 });
  await gate.shut();
});

test("a database that accepts and says nothing has not answered after the limit", async () => {
  const silent = createServer(() => {}).listen(0, "127.0.0.1");
  await once(silent, "listening");
  const { port } = silent.address() as { port: number };
  connection = connect(`postgres://todo:secret@127.0.0.1:${port}/todo`);
  const start = Date.now();
  expect(await connection.answers(200)).toEqual({ reason: "TIMEOUT" });
  // The client's own limit is 30 s.
  expect(Date.now() - start).toBeLessThan(20_000);
  silent.close();
});
