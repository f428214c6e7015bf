import { cp, mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { createLog, describeError, type Log } from "../server/log.ts";
import { emptyDatabase, migrationsFolder } from "./fresh-database.ts";
import { migrate } from "./migrate.ts";
import { DatabaseGate } from "./test-gate.ts";

/** How many migrations there are. */
const known = readMigrationFiles({ migrationsFolder }).length;

let url: string;
let client: postgres.Sql;
let newer: string;
let lines: string[];
let log: Log;

beforeEach(async () => {
  url = await emptyDatabase();
  client = postgres(url, { max: 2, onnotice: () => {} });
  lines = [];
  log = createLog("info", "test", { write: (line) => void lines.push(line) });
  newer = await mkdtemp(join(tmpdir(), "migrations-"));
  await cp(migrationsFolder, newer, { recursive: true });
});
afterEach(async () => {
  await client.end();
  await rm(newer, { recursive: true });
});

/** Adds a migration to the copy of the migrations, as a later version of the app would. */
async function addMigration(statements: string): Promise<void> {
  const file = join(newer, "meta", "_journal.json");
  const journal = JSON.parse(await readFile(file, "utf8"));
  journal.entries.push({ ...journal.entries.at(-1), idx: 99, when: Date.now() + 1e9, tag: "9999_later" });
  await writeFile(file, JSON.stringify(journal));
  await writeFile(join(newer, "9999_later.sql"), statements);
}

const columns = async (table: string) =>
  (await client`SELECT column_name FROM information_schema.columns WHERE table_name = ${table}`).map(
    (row) => row.column_name,
  );
const summaries = () => lines.map((line) => JSON.parse(line)).filter(({ applied }) => applied !== undefined);

test("makes the tables, and finds nothing to do the second time", async () => {
  await migrate({ url, folder: migrationsFolder, log });
  expect(await columns("tasks")).toContain("completed_at");
  await migrate({ url, folder: migrationsFolder, log });
  expect(summaries()).toMatchObject([
    { applied: known, inDatabase: known, inImage: known },
    { applied: 0, inDatabase: known },
  ]);
});

test("runners at the same time take turns: one does the work", async () => {
  await addMigration("SELECT pg_sleep(0.3); ALTER TABLE tasks ADD COLUMN later text");
  await Promise.all([1, 2, 3, 4].map(() => migrate({ url, folder: newer, log })));
  expect(
    summaries()
      .map(({ applied }) => applied)
      .sort(),
  ).toEqual([0, 0, 0, known + 1]);
  expect(lines.join("")).toContain("another runner is migrating");
});

test("an older image passes on a newer database, before and after the newer one", async () => {
  await addMigration("ALTER TABLE tasks ADD COLUMN later text");
  await migrate({ url, folder: newer, log });
  await migrate({ url, folder: migrationsFolder, log });
  expect(summaries().at(-1)).toMatchObject({ applied: 0, inDatabase: known + 1, inImage: known });
  await migrate({ url, folder: newer, log });
  expect(await columns("tasks")).toContain("later");
});

test("a migration that fails leaves nothing behind and frees the lock", async () => {
  await addMigration(
    "ALTER TABLE tasks ADD COLUMN later text;--> statement-breakpoint\nALTER TABLE nothing ADD COLUMN x text",
  );
  await expect(migrate({ url, folder: newer, log })).rejects.toMatchObject({ migration: "9999_later", code: "42P01" });
  expect(await columns("tasks")).toEqual([]);
  await migrate({ url, folder: migrationsFolder, log });
  expect(await columns("tasks")).toContain("title");
});

test.each([
  ["ALTER TABLE tasks ADD COLUMN title text", "42701", 'column "title" of relation "tasks" already exists'],
  ["CREATE UNIQUE INDEX one_each ON users (name)", "23505", 'could not create unique index "one_each"'],
  [
    "ALTER TABLE users ALTER COLUMN name TYPE int USING name::int",
    "22P02",
    'invalid input syntax for type integer: "…"',
  ],
  [
    "DO $$ BEGIN RAISE EXCEPTION '%', (SELECT name FROM users LIMIT 1); END $$",
    "P0001",
    "it raised an exception of its own",
  ],
])(
  "%s fails with the migration's name and the database's words, and no value of any row",
  async (statement, code, words) => {
    await migrate({ url, folder: migrationsFolder, log });
    for (const id of ["a", "b"]) {
      await client`INSERT INTO users (id, name, email) VALUES (${id}, ${'Ann "A" Secret'}, ${`${id}@example.com`})`;
    }
    await addMigration(statement);
    const failure: unknown = await migrate({ url, folder: newer, log }).catch((error: unknown) => error);
    expect(failure).toMatchObject({ code, message: `migration 9999_later: ${words} (SQLSTATE ${code})` });
    expect(JSON.stringify(describeError(failure))).not.toMatch(/Secret|postgres:\/\//);
  },
);

test("waits for a database that can't be reached yet", async () => {
  const gate = await DatabaseGate.to(url);
  const migrated = migrate({ url: gate.url, folder: migrationsFolder, log });
  await vi.waitUntil(() => lines.some((line) => line.includes("waiting for it")), { timeout: 10_000 });
  await gate.open();
  await migrated;
  expect(await columns("tasks")).toContain("title");
  await gate.shut();
});

test("gives up after the limit, and at once where waiting can't help", async () => {
  const gate = await DatabaseGate.to(url);
  const unreachable = migrate({ url: gate.url, folder: migrationsFolder, log, waitSeconds: 1 });
  await expect(unreachable).rejects.toMatchObject({ code: "ECONNREFUSED" });

  const start = Date.now();
  const wrong = new URL(url);
  wrong.password = "wrong";
  await expect(migrate({ url: wrong.href, folder: migrationsFolder, log })).rejects.toMatchObject({ code: "28P01" });
  expect(Date.now() - start).toBeLessThan(10_000);
  expect(lines.join("")).not.toContain(new URL(url).password);
});
