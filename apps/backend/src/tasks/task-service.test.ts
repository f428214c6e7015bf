import type { HistoryEntry, Task } from "@todo/api";
import { sql } from "drizzle-orm";
import postgres from "postgres";
import { afterAll, beforeAll, describe, expect, test, vi } from "vitest";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { CHANNEL } from "../events/announce.ts";
import { historyOf } from "../history/history.ts";
import { purge } from "./purge.ts";
import { taskService } from "./task-service.ts";

let connection: DatabaseConnection;
let listener: postgres.Sql;
const announced: { userId: string; event: unknown }[] = [];

beforeAll(async () => {
  const url = await freshDatabase();
  connection = connect(url);
  listener = postgres(url, { max: 1 });
  await listener.listen(CHANNEL, (payload) => announced.push(JSON.parse(payload)));
});
afterAll(() => Promise.all([connection.close(), listener.end()]));

let users = 0;
async function newUser() {
  const id = `user ${++users}`;
  await connection.db.execute(
    sql`INSERT INTO users (id, name, email) VALUES (${id}, ${id}, ${`${users}@example.com`})`,
  );
  const service = taskService(connection.db, { id, timeZone: "UTC" });
  return {
    ...service,
    /** Oldest first, without ids and times. */
    history: async () => {
      const { items } = await historyOf(connection.db, id).list({ limit: 100 });
      return items.reverse().map(({ title, action, changes }): Partial<HistoryEntry> => ({ title, action, changes }));
    },
    announced: () => announced.filter(({ userId }) => userId === id).map(({ event }) => event),
    deletedDaysAgo: (task: Task, days: number) =>
      connection.db.execute(
        sql`UPDATE tasks SET deleted_at = now() - make_interval(days => ${days}) WHERE id = ${task.id}`,
      ),
  };
}

describe("history", () => {
  test("tells each change with what was before, and nothing where nothing changed", async () => {
    const user = await newUser();
    const { id } = await user.create({ title: "Milk", tags: ["a"], dueAt: "2030-01-01T01:00:00+01:00" });
    await user.change(id, { title: "Buy milk", tags: ["a", "b"], dueAt: null, description: "2 l", priority: "LOW" });
    await user.change(id, { title: "Buy milk", tags: ["a", "b"] });
    await user.change(id, {});
    await user.change(id, { status: "IN_PROGRESS" });
    await user.complete(id);
    await user.complete(id);
    await user.reopen(id);
    await user.reopen(id);
    await user.remove(id);
    await user.restore(id);
    await user.restore(id);
    expect(await user.history()).toEqual([
      { title: "Milk", action: "CREATED", changes: {} },
      {
        title: "Buy milk",
        action: "UPDATED",
        changes: {
          title: { from: "Milk", to: "Buy milk" },
          description: { from: null, to: "2 l" },
          priority: { from: null, to: "LOW" },
          tags: { from: ["a"], to: ["a", "b"] },
          dueAt: { from: "2030-01-01T00:00:00.000Z", to: null },
        },
      },
      { title: "Buy milk", action: "UPDATED", changes: { status: { from: "NOT_STARTED", to: "IN_PROGRESS" } } },
      { title: "Buy milk", action: "COMPLETED", changes: {} },
      { title: "Buy milk", action: "REOPENED", changes: {} },
      { title: "Buy milk", action: "DELETED", changes: {} },
      { title: "Buy milk", action: "RESTORED", changes: {} },
    ]);
    expect((await user.read(id)).version).toBe(7);
    await vi.waitUntil(() => user.announced().length === 7, { timeout: 10_000 });
    expect(user.announced()[0]).toEqual({ kind: "tasks", changed: [id], deleted: [] });
    expect(user.announced()[5]).toEqual({ kind: "tasks", changed: [], deleted: [id] });
  });

  test("tells a completion through a change apart from its other fields", async () => {
    const user = await newUser();
    const { id } = await user.create({ title: "a" });
    await user.change(id, { title: "b", status: "COMPLETED" });
    const actions = (await user.history()).slice(1).map(({ action, changes }) => [action, Object.keys(changes ?? {})]);
    expect(actions).toEqual(
      expect.arrayContaining([
        ["COMPLETED", []],
        ["UPDATED", ["title"]],
      ]),
    );
  });

  test("outlives the task, and is not told of what failed", async () => {
    const user = await newUser();
    const task = await user.create({ title: "a" });
    await expect(user.change(task.id, { title: "b" }, { ifMatch: [2] })).rejects.toMatchObject({ status: 412 });
    await user.remove(task.id);
    await user.deletedDaysAgo(task, 8);
    await purge(connection.db);
    expect((await user.history()).map(({ title, action }) => [title, action])).toEqual([
      ["a", "CREATED"],
      ["a", "DELETED"],
    ]);
  });
});

describe("a deletion", () => {
  test("hides the task from everything, and can be taken back for a week", async () => {
    const user = await newUser();
    const task = await user.create({ title: "a", tags: ["x"] });
    await user.remove(task.id);
    const notFound = { status: 404, code: "TASK_NOT_FOUND" };
    for (const attempt of [user.read, user.complete, user.reopen, user.remove]) {
      await expect(attempt(task.id)).rejects.toMatchObject(notFound);
    }
    await expect(user.change(task.id, { title: "b" })).rejects.toMatchObject(notFound);
    expect(await user.tags()).toEqual({ items: [] });

    await user.deletedDaysAgo(task, 6);
    await purge(connection.db);
    const restored = await user.restore(task.id);
    expect(restored).toEqual({ ...task, version: 3, updatedAt: restored.updatedAt });

    await user.remove(task.id);
    await user.deletedDaysAgo(task, 8);
    await expect(user.restore(task.id)).rejects.toMatchObject(notFound);
    await purge(connection.db);
    const [row] = await connection.db.execute(sql`SELECT count(*)::int AS count FROM tasks WHERE id = ${task.id}`);
    expect(row?.count).toBe(0);
  });
});

describe("many at once", () => {
  test("are changed where they are there, with one announcement", async () => {
    const [user, other] = [await newUser(), await newUser()];
    const [a, b] = [await user.create({ title: "a" }), await user.create({ title: "b" })];
    const foreign = await other.create({ title: "c" });
    const ids = [b.id, foreign.id, a.id];
    await vi.waitUntil(() => user.announced().length === 2, { timeout: 10_000 });
    expect(await user.changeMany({ ids, action: { kind: "complete" } })).toEqual({
      done: [b.id, a.id],
      missing: [foreign.id],
    });
    await user.changeMany({ ids, action: { kind: "complete" } });
    await user.changeMany({ ids, action: { kind: "change", change: { priority: "HIGH" } } });
    expect(await user.changeMany({ ids, action: { kind: "delete" } })).toMatchObject({ done: [b.id, a.id] });
    expect(await user.changeMany({ ids, action: { kind: "restore" } })).toMatchObject({ done: [b.id, a.id] });
    expect(await user.changeMany({ ids, action: { kind: "reopen" } })).toMatchObject({ done: [b.id, a.id] });
    expect(await user.read(a.id)).toMatchObject({ status: "NOT_STARTED", priority: "HIGH", version: 6 });
    expect(await other.read(foreign.id)).toEqual(foreign);
    await vi.waitUntil(() => user.announced().length === 7, { timeout: 10_000 });
    expect(user.announced()[2]).toMatchObject({ changed: expect.arrayContaining([a.id, b.id]), deleted: [] });
  });

  test("in opposite orders do not wait for each other for ever", async () => {
    const user = await newUser();
    const ids = await Promise.all(Array.from({ length: 20 }, async () => (await user.create({ title: "t" })).id));
    const change = (ids: string[], title: string) =>
      user.changeMany({ ids, action: { kind: "change", change: { title } } });
    await Promise.all(Array.from({ length: 8 }, (_, at) => change(at % 2 ? ids : [...ids].reverse(), `title ${at}`)));
    expect((await user.read(ids[0] ?? "")).version).toBe(9);
  });
});

test("of two changes of the same version one is made", async () => {
  const user = await newUser();
  const { id, version } = await user.create({ title: "a" });
  const results = await Promise.allSettled(
    ["b", "c", "d", "e"].map((title) => user.change(id, { title }, { ifMatch: [version] })),
  );
  expect(results.filter(({ status }) => status === "fulfilled")).toHaveLength(1);
  expect(results.filter((one) => one.status === "rejected").map(({ reason }) => reason.code)).toEqual(
    Array.from({ length: 3 }, () => "TASK_CHANGED"),
  );
  expect((await user.read(id)).version).toBe(2);
});

test("tags of open tasks are counted", async () => {
  const user = await newUser();
  await user.create({ title: "a", tags: ["home", "work"] });
  await user.create({ title: "b", tags: ["work"] });
  await user.complete((await user.create({ title: "c", tags: ["done"] })).id);
  expect(await user.tags()).toEqual({
    items: [
      { tag: "work", tasks: 2 },
      { tag: "home", tasks: 1 },
    ],
  });
});
