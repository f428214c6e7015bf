import type { Task, TaskPage } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());

const create = (title: unknown, key: string, user = ann) =>
  user.send<Task>("POST", "/api/v1/tasks", { title }, { "Idempotency-Key": key });
const count = async (title: string) =>
  (await ann.send<TaskPage>("GET", "/api/v1/tasks?limit=100")).body.items.filter((task) => task.title === title).length;

test("a request sent again gets the first one's answer and does nothing", async () => {
  const first = await create("once", "key-1");
  const again = await create("once", "key-1");
  expect([again.status, again.body]).toEqual([201, first.body]);
  for (const name of ["Location", "ETag", "Content-Type"])
    expect(again.headers.get(name)).toBe(first.headers.get(name));
  expect([first, again].map(({ headers }) => headers.get("Idempotency-Replayed"))).toEqual([null, "true"]);
  expect(await count("once")).toBe(1);
});

test("also when it is sent many times at once", async () => {
  const answers = await Promise.all(Array.from({ length: 20 }, () => create("at once", "key-2")));
  expect(new Set(answers.map(({ status, body }) => `${status} ${body.id}`)).size).toBe(1);
  expect(await count("at once")).toBe(1);
});

test("a key is its user's, and for one request", async () => {
  await create("mine", "key-3");
  const ben = await api.signUp("ben@example.com");
  expect((await create("mine", "key-3", ben)).status).toBe(201);
  expect((await create("another", "key-3")).body).toMatchObject({ status: 422, code: "IDEMPOTENCY_KEY_REUSED" });
  expect(await count("another")).toBe(0);
});

test("a request that fails keeps no key and does nothing", async () => {
  expect((await create(" ", "key-4")).status).toBe(400);
  expect((await create("better", "key-4")).status).toBe(201);

  await api.db.execute(sql`ALTER TABLE history_entries RENAME TO hidden`);
  expect((await create("broken", "key-5")).status).toBe(500);
  await api.db.execute(sql`ALTER TABLE hidden RENAME TO history_entries`);
  expect(await count("broken")).toBe(0);
  expect((await create("broken", "key-5")).status).toBe(201);
  expect(await count("broken")).toBe(1);
});

test("holds for chats, too", async () => {
  const begin = () => ann.send<{ id: string }>("POST", "/api/v1/chat/threads", {}, { "Idempotency-Key": "key-7" });
  const [first, again] = [await begin(), await begin()];
  expect([first.status, again.status]).toEqual([201, 201]);
  expect(again.body).toEqual(first.body);
});

test("holds for imports and for many tasks at once, too", async () => {
  const file = { format: "todo-tasks", version: 1, tasks: [{ title: "imported" }] };
  for (let times = 0; times < 2; times++) {
    const headers = { "Idempotency-Key": "key-6" };
    expect((await ann.send("POST", "/api/v1/tasks/import", file, headers)).body).toEqual({ created: 1 });
  }
  expect(await count("imported")).toBe(1);
});

test.each(["", " ", "a b", "k".repeat(256), "ä"])("%j is no key", async (key) => {
  expect((await create("refused", key)).body).toMatchObject({ status: 400 });
  expect(await count("refused")).toBe(0);
});
