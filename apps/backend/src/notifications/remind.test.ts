import { randomUUID } from "node:crypto";
import { asc, eq, sql } from "drizzle-orm";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { users } from "../auth/tables.ts";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { tasks } from "../tasks/tables.ts";
import { remind } from "./remind.ts";
import { notifications } from "./tables.ts";

const HOUR = 3_600_000;
const MINUTE = 60_000;

let url: string;
let connection: DatabaseConnection;
/** Long after anything that the database's own clock does. */
let now: number;
beforeEach(async () => {
  url = await freshDatabase();
  connection = connect(url);
  now = Date.now();
  await connection.db.insert(users).values({ id: "ann", name: "Ann", email: "ann@example.com" });
});
afterEach(() => connection.close());

async function addTask(dueIn: number, fields: Partial<typeof tasks.$inferInsert> = {}): Promise<string> {
  const values = { userId: "ann", title: "Ring Ben", dueAt: new Date(now + dueIn), ...fields };
  const [row] = await connection.db.insert(tasks).values(values).returning();
  return row?.id ?? "";
}
const change = (id: string, fields: Partial<typeof tasks.$inferInsert>) =>
  connection.db.update(tasks).set(fields).where(eq(tasks.id, id));
/** Reminds as if it were `ms` later than now. */
const remindAt = (ms: number) => remind(connection.db, sql`${new Date(now + ms).toISOString()}::timestamptz`);
const given = async () =>
  (await connection.db.select().from(notifications).orderBy(asc(notifications.createdAt))).map(({ kind }) => kind);

const TIMES = [
  ["DUE_IN_6_HOURS", 6 * HOUR],
  ["DUE_IN_3_HOURS", 3 * HOUR],
  ["DUE_IN_1_HOUR", HOUR],
  ["DUE_IN_30_MINUTES", 30 * MINUTE],
  ["DUE_IN_15_MINUTES", 15 * MINUTE],
  ["OVERDUE", 0],
] as const;

describe("a task", () => {
  test("is reminded of six times: each when its time has come, and not before", async () => {
    await addTask(10 * HOUR);
    for (const [kind, before] of TIMES) {
      expect(await remindAt(10 * HOUR - before - 1000)).toEqual([]);
      expect(await remindAt(10 * HOUR - before)).toEqual([kind]);
      expect(await remindAt(10 * HOUR - before)).toEqual([]);
    }
    expect(await remindAt(1000 * HOUR)).toEqual([]);
    expect(await given()).toEqual(TIMES.map(([kind]) => kind));
  });

  test("is not reminded of with what its due time left no room for", async () => {
    await addTask(2 * HOUR);
    expect(await remindAt(0)).toEqual([]);
    expect(await remindAt(HOUR)).toEqual(["DUE_IN_1_HOUR"]);
  });

  test("that is overdue from the beginning is not reminded of", async () => {
    await addTask(-HOUR);
    expect(await remindAt(1000 * HOUR)).toEqual([]);
  });

  test("without a due time is not reminded of", async () => {
    await addTask(0, { dueAt: null });
    expect(await remindAt(1000 * HOUR)).toEqual([]);
  });

  test.each([
    [8 * HOUR, "DUE_IN_3_HOURS"],
    [10 * HOUR - 20 * MINUTE, "DUE_IN_30_MINUTES"],
    [10 * HOUR, "OVERDUE"],
    [50 * HOUR, "OVERDUE"],
  ])("gets only the last reminder where nothing ran until %d ms later", async (later, kind) => {
    await addTask(10 * HOUR);
    expect(await remindAt(later)).toEqual([kind]);
    expect(await remindAt(later)).toEqual([]);
  });

  test("that is put off is reminded of anew, by its new due time", async () => {
    const id = await addTask(2 * HOUR);
    expect(await remindAt(HOUR)).toEqual(["DUE_IN_1_HOUR"]);
    await change(id, { dueAt: new Date(now + 30 * HOUR) });
    expect(await remindAt(3 * HOUR)).toEqual([]);
    expect(await remindAt(29 * HOUR)).toEqual(["DUE_IN_1_HOUR"]);
    expect(await given()).toEqual(["DUE_IN_1_HOUR", "DUE_IN_1_HOUR"]);
  });

  test("whose due time is changed to and fro gets no reminder twice", async () => {
    const id = await addTask(2 * HOUR);
    expect(await remindAt(HOUR)).toEqual(["DUE_IN_1_HOUR"]);
    await change(id, { dueAt: new Date(now + 30 * HOUR) });
    await change(id, { dueAt: new Date(now + 2 * HOUR) });
    expect(await remindAt(HOUR)).toEqual([]);
    expect(await remindAt(2 * HOUR)).toEqual(["OVERDUE"]);
  });

  test("that is changed otherwise keeps its reminders", async () => {
    const id = await addTask(2 * HOUR);
    expect(await remindAt(HOUR)).toEqual(["DUE_IN_1_HOUR"]);
    await change(id, { title: "Ring Ben again", dueAt: new Date(now + 2 * HOUR) });
    expect(await remindAt(HOUR)).toEqual([]);
  });

  test.each([
    ["completed", { status: "COMPLETED", completedAt: new Date() }, { status: "NOT_STARTED", completedAt: null }],
    ["deleted", { deletedAt: new Date() }, { deletedAt: null }],
  ] as const)("that is %s is not reminded of, and is again once it is open", async (_case, done, undone) => {
    const id = await addTask(2 * HOUR);
    await change(id, done);
    expect(await remindAt(HOUR)).toEqual([]);
    await change(id, undone);
    expect(await remindAt(HOUR)).toEqual(["DUE_IN_1_HOUR"]);
  });
});

test("ten replicas at once give 1,000 reminders once each", async () => {
  await connection.db.execute(sql`
    INSERT INTO tasks (user_id, title, due_at) SELECT 'ann', 'Task ' || n, now() + interval '2 hours' FROM generate_series(1, 1000) n`);
  const replicas = Array.from({ length: 10 }, () => connect(url));
  try {
    const at = sql`now() + interval '1 hour'`;
    const counts = await Promise.all(replicas.map(async ({ db }) => (await remind(db, at)).length));
    expect(counts.reduce((a, b) => a + b)).toBe(1000);
    const [row] = await connection.db.execute(sql`SELECT count(DISTINCT task_id)::int AS tasks FROM notifications`);
    expect(row?.tasks).toBe(1000);
  } finally {
    await Promise.all(replicas.map(({ close }) => close()));
  }
});

test("a replica that dies while it reminds leaves its reminders to the others", async () => {
  const id = await addTask(2 * HOUR);
  const died = connection.db.transaction(async (tx) => {
    expect(await remind(tx, sql`now() + interval '1 hour 1 second'`)).toEqual(["DUE_IN_1_HOUR"]);
    throw new Error("died");
  });
  await expect(died).rejects.toThrow("died");
  expect(await given()).toEqual([]);
  expect(await remindAt(HOUR + 1000)).toEqual(["DUE_IN_1_HOUR"]);
  expect((await connection.db.select().from(notifications))[0]).toMatchObject({ id: expect.any(String), taskId: id });
});

test("what is due is found without reading all tasks", async () => {
  await connection.db.execute(sql`
    INSERT INTO tasks (id, user_id, title, due_at)
    SELECT ${randomUUID()}::uuid, 'ann', 'due', now() + interval '2 hours' UNION ALL
    SELECT gen_random_uuid(), 'ann', 'later', now() + interval '20 hours' FROM generate_series(1, 5000)`);
  await connection.db.execute(sql`ANALYZE tasks`);
  const plan = await connection.db.execute(sql`
    EXPLAIN SELECT id FROM tasks
    WHERE next_reminder_at <= now() + interval '1 hour' AND completed_at IS NULL AND deleted_at IS NULL
    ORDER BY next_reminder_at LIMIT 200 FOR UPDATE SKIP LOCKED`);
  expect(JSON.stringify(plan)).toContain("Index Scan using tasks_to_remind_of");
});
