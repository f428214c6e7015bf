import { randomUUID } from "node:crypto";
import type { ProblemDocument, Task } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { type OpenApiDocument, operationsOf } from "./open-api-operations.ts";

const api = await appUnderTest();
afterAll(() => api.close());
const document = (await (await api.app.request("/api/v1/openapi.json")).json()) as OpenApiDocument;
const [ann, ben] = [await api.signUp("ann@example.com"), await api.signUp("ben@example.com")];

const dueAt = new Date(Date.now() + 3_600_000).toISOString();
const { body: task } = await ben.send<Task>("POST", "/api/v1/tasks", { title: "Ben's", dueAt });
const { body: thread } = await ben.send<{ id: string }>("POST", "/api/v1/chat/threads", {});
const { body: token } = await ben.send<{ id: string }>("POST", "/api/v1/tokens", { name: "script" });
const [notification] = await api.db.execute(sql`
  INSERT INTO notifications (user_id, task_id, kind, due_at) SELECT user_id, id, 'OVERDUE', due_at FROM tasks RETURNING id`);
const [entry] = await api.db.execute(sql`SELECT id FROM history_entries`);
/** What is Ben's, by the segment of the address that says what it is. */
const bens: Record<string, string> = {
  tasks: task.id,
  chat: thread.id,
  tokens: token.id,
  notifications: String(notification?.id),
  history: String(entry?.id),
};
/** Bodies that are right. */
const bodies: Record<string, unknown> = {
  "PATCH /api/v1/tasks/{id}": { title: "Ann's" },
  "PATCH /api/v1/notifications/{id}": { read: true },
  "PATCH /api/v1/chat/threads/{id}": { title: "Ann's" },
  "POST /api/v1/chat/threads/{id}/messages": { text: "What is overdue?" },
};

const everything = async () => {
  const rows = await api.db.execute(sql`
    SELECT (SELECT json_agg(t) FROM tasks t) AS tasks, (SELECT json_agg(h) FROM history_entries h) AS history,
      (SELECT json_agg(n) FROM notifications n) AS notifications, (SELECT json_agg(c) FROM chat_threads c) AS threads,
      (SELECT json_agg(m) FROM chat_messages m) AS messages, (SELECT json_agg(k) FROM api_tokens k) AS tokens`);
  return JSON.stringify(rows);
};

const ofOne = operationsOf(document).filter(({ path }) => path.includes("{id}"));

test("there are such operations", () => expect(ofOne.length).toBeGreaterThanOrEqual(13));

test.each(ofOne.map(({ method, path }) => [method, path] as const))(
  "%s %s answers for what is another user's as for what there is not, and does nothing",
  async (method, path) => {
    const before = await everything();
    const body = bodies[`${method} ${path}`] ?? (method === "GET" ? undefined : {});
    const ask = async (id: string) => {
      const answer = await ann.send<ProblemDocument>(method, path.replace("{id}", id), body);
      expect(answer.headers.get("Content-Type")).toBe("application/problem+json");
      const { requestId: _, ...problem } = answer.body;
      return { ...problem, answered: answer.status };
    };
    const others = await ask(bens[path.split("/")[3] ?? ""] ?? "none");
    expect(others).toMatchObject({ status: 404, answered: 404 });
    expect(others).toEqual(await ask(randomUUID()));
    expect(await ask("no-uuid")).toMatchObject({ status: 404, answered: 404 });
    expect(await everything()).toBe(before);
  },
);

test("what is another user's is missing among many, and left alone", async () => {
  const before = await everything();
  for (const kind of ["complete", "delete", "restore"]) {
    const { body } = await ann.send("POST", "/api/v1/tasks/bulk", { ids: [task.id], action: { kind } });
    expect(body).toEqual({ done: [], missing: [task.id] });
  }
  expect(await everything()).toBe(before);
});
