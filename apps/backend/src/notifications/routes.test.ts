import type { LiveEvent, Notification, NotificationPage } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
let ben: ReturnType<typeof api.browser>;
const heard: LiveEvent[] = [];
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
  ben = await api.signUp("ben@example.com");
  const [row] = await api.db.execute(sql`SELECT id FROM users WHERE email = 'ann@example.com'`);
  api.events.subscribe(String(row?.id), { receive: (event) => heard.push(event), unread: 0, end: () => {} });
});
afterAll(() => api.close());

/** Three notifications of Ann's, an hour apart, and one of Ben's. */
beforeEach(async () => {
  await api.db.execute(sql`DELETE FROM tasks`);
  await api.db.execute(sql`
    WITH task AS (
      INSERT INTO tasks (user_id, title, due_at) SELECT id, 'Ring ' || email, now() + interval '1 day' FROM users
      RETURNING id, user_id, due_at)
    INSERT INTO notifications (user_id, task_id, kind, due_at, created_at)
    SELECT user_id, task.id, kind, due_at, now() + n * interval '1 hour'
    FROM task JOIN users ON users.id = task.user_id
    JOIN (VALUES ('ann@example.com', 1, 'DUE_IN_6_HOURS'), ('ann@example.com', 2, 'DUE_IN_3_HOURS'),
      ('ann@example.com', 3, 'OVERDUE'), ('ben@example.com', 1, 'OVERDUE')) AS given (email, n, kind_name) USING (email),
    LATERAL (SELECT kind_name::notification_kind AS kind) AS typed`);
  heard.length = 0;
});

const list = async (query = "", user = ann) =>
  (await user.send<NotificationPage>("GET", `/api/v1/notifications${query}`)).body;
const kinds = async (query = "") => (await list(query)).items.map(({ kind }) => kind);
const change = (id: string | undefined, body: unknown, user = ann) =>
  user.send<Notification>("PATCH", `/api/v1/notifications/${id}`, body);

describe("the list", () => {
  test("holds the user's own, the newest first, with their tasks' titles", async () => {
    const { items, unread, nextCursor } = await list();
    expect(items.map(({ kind }) => kind)).toEqual(["OVERDUE", "DUE_IN_3_HOURS", "DUE_IN_6_HOURS"]);
    expect(items[0]).toMatchObject({ title: "Ring ann@example.com", readAt: null, dueAt: expect.stringMatching(/Z$/) });
    expect({ unread, nextCursor }).toEqual({ unread: 3, nextCursor: null });
  });

  test("comes in pages", async () => {
    const first = await list("?limit=2");
    expect(first.items).toHaveLength(2);
    const second = await list(`?limit=2&cursor=${first.nextCursor}`);
    expect([second.items.map(({ kind }) => kind), second.nextCursor]).toEqual([["DUE_IN_6_HOURS"], null]);
    expect(second.unread).toBe(3);
  });

  test("can be of those read, or not read", async () => {
    await change((await list()).items[0]?.id, { read: true });
    expect(await kinds("?state=read")).toEqual(["OVERDUE"]);
    expect(await kinds("?state=unread")).toEqual(["DUE_IN_3_HOURS", "DUE_IN_6_HOURS"]);
    expect((await list("?state=read")).unread).toBe(2);
  });

  test("leaves those of a deleted task out", async () => {
    await api.db.execute(sql`UPDATE tasks SET deleted_at = now()`);
    expect(await list()).toEqual({ items: [], nextCursor: null, unread: 0 });
  });

  test.each(["?state=new", "?limit=0", "?cursor=x", "?cursor=WyJhIiwiYiJd"])("refuses %s", async (query) => {
    expect((await ann.send("GET", `/api/v1/notifications${query}`)).body).toMatchObject({ status: 400 });
  });
});

describe("a notification", () => {
  test("is marked as read once, and as not read again; open pages hear of it", async () => {
    const id = (await list()).items[0]?.id;
    const { body } = await change(id, { read: true });
    expect(body).toMatchObject({ id, readAt: expect.any(String) });
    expect((await change(id, { read: true })).body.readAt).toBe(body.readAt);
    expect((await change(id, { read: false })).body.readAt).toBeNull();
    const unread = [2, 2, 3].map((unread) => ({ kind: "notifications", unread }));
    await vi.waitFor(() => expect(heard).toEqual(unread), { timeout: 10_000 });
  });

  test.each([[{}], [{ read: "yes" }], [{ read: true, more: 1 }]])("is not changed by %j", async (body) => {
    expect((await change((await list()).items[0]?.id, body)).status).toBe(400);
  });

  test("of another user, or that is none, is 404", async () => {
    const [bens] = (await list("", ben)).items;
    expect((await change(bens?.id, { read: true })).body).toMatchObject({ code: "NOTIFICATION_NOT_FOUND" });
    expect((await list("?state=read", ben)).items).toEqual([]);
    expect((await change("no-id", { read: true })).status).toBe(404);
  });
});

test("all are marked as read at once, and other users' are not", async () => {
  expect((await ann.send("POST", "/api/v1/notifications/read-all")).body).toEqual({ changed: 3 });
  expect((await ann.send("POST", "/api/v1/notifications/read-all")).body).toEqual({ changed: 0 });
  expect([(await list()).unread, (await list("", ben)).unread]).toEqual([0, 1]);
  await vi.waitFor(() => expect(heard).toEqual([{ kind: "notifications", unread: 0 }]), { timeout: 10_000 });
});

test.each([
  ["GET", "/api/v1/notifications"],
  ["PATCH", "/api/v1/notifications/11111111-1111-4111-8111-111111111111"],
  ["POST", "/api/v1/notifications/read-all"],
])("%s %s is 401 for whoever is not signed in", async (method, path) => {
  expect((await api.browser().send(method, path)).body).toMatchObject({ status: 401, code: "NOT_SIGNED_IN" });
});
