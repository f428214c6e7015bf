import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { ChatThread, Task } from "@todo/api";
import { freePort } from "@todo/infra/local/ports";
import { run } from "@todo/infra/process/run";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { bundle } from "../../bundle.ts";
import { eventsOf } from "../chat/ask-under-test.ts";
import { freshDatabase } from "../database/fresh-database.ts";

// The assistant is a part of the bundle that is loaded later: here is it, in the built program.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backend-"));
  await bundle(folder);
});
afterAll(() => rm(folder, { recursive: true }));

test("the built server answers a question, and still ends in order", async () => {
  const port = await freePort();
  const origin = `http://127.0.0.1:${port}`;
  const lines: { message?: string; pid?: number }[] = [];
  const ended = run(process.execPath, [join(folder, "main.js")], {
    env: {
      ...{ DATABASE_URL: await freshDatabase(), BETTER_AUTH_SECRET: "0123456789abcdef0123456789abcdef" },
      ...{ FRONTEND_URL: origin, APP_ENV: "development", PORT: String(port), METRICS_PORT: "0" },
    },
    onLine: (line) => lines.push(JSON.parse(line)),
    accept: "any",
  });
  const line = (text: string) => vi.waitUntil(() => lines.find(({ message }) => message === text), { timeout: 20_000 });
  const pid = Number((await line("listening")).pid);
  let running = true;
  void ended.finally(() => {
    running = false;
  });
  onTestFinished(() => void (running && process.kill(pid, "SIGKILL")));

  let cookie = "";
  const send = (path: string, body?: unknown) =>
    fetch(origin + path, {
      method: body === undefined ? "GET" : "POST",
      headers: {
        Cookie: cookie,
        Origin: origin,
        ...(body === undefined ? {} : { "Content-Type": "application/json" }),
      },
      ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    });
  const signedUp = await send("/api/auth/sign-up/email", {
    name: "A",
    email: "a@example.com",
    password: "correct horse",
  });
  cookie = signedUp.headers
    .getSetCookie()
    .map((one) => one.split(";", 1)[0])
    .join("; ");
  const { id } = (await (await send("/api/v1/chat/threads", {})).json()) as ChatThread;
  const kinds: string[] = [];
  for await (const { kind } of eventsOf(await send(`/api/v1/chat/threads/${id}/messages`, { text: "add buy milk" })))
    kinds.push(kind);
  expect(new Set(kinds)).toEqual(new Set(["asked", "tool", "text", "ended"]));
  const { items } = (await (await send("/api/v1/tasks")).json()) as { items: Task[] };
  expect(items).toMatchObject([{ title: "Buy milk" }]);

  process.kill(pid, "SIGINT");
  expect((await ended).exitCode).toBe(0);
  expect(lines.map(({ message }) => message)).toContain("stopped");
});
