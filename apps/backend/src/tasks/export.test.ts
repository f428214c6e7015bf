import { once } from "node:events";
import { get, type IncomingMessage, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { text } from "node:stream/consumers";
import { problemDocument } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, afterEach, beforeAll, expect, test, vi } from "vitest";
import { appUnderTest, ORIGIN } from "../server/app-under-test.ts";
import { listen } from "../server/listen.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let server: Server;
let headers: Record<string, string>;
const printed = vi.spyOn(console, "error").mockImplementation(() => {});
beforeAll(async () => {
  api = await appUnderTest();
  const { cookies } = await api.signUp("ann@example.com");
  headers = { Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "), Origin: ORIGIN };
  server = await listen(api.app.fetch, 0);
});
const hide = () => api.db.execute(sql`ALTER TABLE tasks RENAME TO hidden_tasks`);
afterEach(async () => {
  await api.db.execute(sql`ALTER TABLE hidden_tasks RENAME TO tasks`);
  // Nothing goes past the log, where texts of queries are left out.
  expect(printed).not.toHaveBeenCalled();
  expect(api.lines.join("")).not.toMatch(/select|user_id/i);
});
afterAll(async () => {
  printed.mockRestore();
  server.close();
  await api.close();
});

async function startExport(format: string): Promise<IncomingMessage> {
  const { port } = server.address() as AddressInfo;
  const sent = get({ port, path: `/api/v1/tasks/export?format=${format}`, headers, agent: false });
  const [answer] = (await once(sent, "response")) as [IncomingMessage];
  return answer;
}

test.each(["json", "csv"])("an export as %s that can't begin is answered as any failure", async (format) => {
  await hide();
  const answer = await startExport(format);
  expect(answer.statusCode).toBe(500);
  expect(problemDocument.parse(JSON.parse(await text(answer)))).toMatchObject({ code: "UNEXPECTED" });
});

test("an export that breaks off is not taken for a whole one", async () => {
  // More than sockets hold, so that the last pages are not read before the client reads the first ones.
  await api.db.execute(sql`
    INSERT INTO tasks (user_id, title, description)
    SELECT users.id, 'Task ' || n, repeat('a', 5000) FROM users, generate_series(1, 3000) AS n`);
  const answer = await startExport("json");
  expect(answer.statusCode).toBe(200);
  await hide();
  await expect(text(answer)).rejects.toThrow("aborted");
  await vi.waitUntil(() => api.lines.some((line) => line.includes("an export broke off")), { timeout: 10_000 });
});
