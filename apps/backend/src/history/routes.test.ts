import { type HistoryEntry, type HistoryPage, historyPage, type Task } from "@todo/api";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
let tasks: Task[];
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
  tasks = [];
  for (const title of ["a", "b", "c"]) tasks.push((await ann.send<Task>("POST", "/api/v1/tasks", { title })).body);
  await ann.send("POST", `/api/v1/tasks/${tasks[1]?.id}/complete`);
});
afterAll(() => api.close());

const list = async (query: string, user = ann) =>
  (await user.send<HistoryPage>("GET", `/api/v1/history?${query}`)).body;
const told = ({ items }: HistoryPage) => items.map(({ title, action }) => `${title} ${action}`);

test("newest first, page by page", async () => {
  const first = await list("limit=3");
  expect(historyPage.parse(first)).toEqual(first);
  expect(told(first)).toEqual(["b COMPLETED", "c CREATED", "b CREATED"]);
  const second = await list(`limit=3&cursor=${first.nextCursor}`);
  expect(told(second)).toEqual(["a CREATED"]);
  expect(second.nextCursor).toBeNull();
});

test("of one task, and of one action", async () => {
  expect(told(await list(`taskId=${tasks[1]?.id}`))).toEqual(["b COMPLETED", "b CREATED"]);
  expect(told(await list("action=COMPLETED"))).toEqual(["b COMPLETED"]);
  expect(told(await list(`action=DELETED&taskId=${tasks[1]?.id}`))).toEqual([]);
});

test("an entry can be deleted, by its owner only", async () => {
  const entry = (await list("limit=1")).items[0] as HistoryEntry;
  const ben = await api.signUp("ben@example.com");
  expect((await list("", ben)).items).toEqual([]);
  const notFound = { status: 404, code: "HISTORY_ENTRY_NOT_FOUND" };
  expect((await ben.send("DELETE", `/api/v1/history/${entry.id}`)).body).toMatchObject(notFound);
  expect((await ann.send("DELETE", `/api/v1/history/${entry.id}`)).status).toBe(204);
  expect((await ann.send("DELETE", `/api/v1/history/${entry.id}`)).body).toMatchObject(notFound);
  expect((await list("")).items.map(({ id }) => id)).not.toContain(entry.id);
});

test.each(["action=GONE", "taskId=1", "cursor=x", "limit=0"])("?%s is refused", async (query) => {
  expect((await ann.send("GET", `/api/v1/history?${query}`)).body).toMatchObject({ status: 400 });
});

test("who is not signed in gets 401", async () => {
  expect((await api.browser().send("GET", "/api/v1/history")).status).toBe(401);
  expect((await api.browser().send("DELETE", `/api/v1/history/${tasks[0]?.id}`)).status).toBe(401);
});
