import { mkdtemp, rm } from "node:fs/promises";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { freePort } from "@todo/infra/local/ports";
import { run } from "@todo/infra/process/run";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { bundle } from "../../bundle.ts";
import { freshDatabase } from "../database/fresh-database.ts";

// Replicas as they are in production: built programs, processes of their own, and clients on sockets.

const ORIGIN = "http://todo.test";
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "replicas-"));
  await bundle(folder);
});
afterAll(() => rm(folder, { recursive: true }));

async function startReplica(DATABASE_URL: string, collector: string) {
  const [port, metricsPort] = [await freePort(), await freePort()];
  const lines: Record<string, unknown>[] = [];
  const ended = run(process.execPath, [join(folder, "main.js")], {
    env: {
      ...{ DATABASE_URL, FRONTEND_URL: ORIGIN, APP_ENV: "development", LOG_LEVEL: "info" },
      ...{ PORT: String(port), METRICS_PORT: String(metricsPort), OTEL_EXPORTER_OTLP_ENDPOINT: collector },
      BETTER_AUTH_SECRET: "0123456789abcdef0123456789abcdef",
    },
    onLine: (line) => lines.push(JSON.parse(line)),
    accept: "any",
  });
  const line = await vi.waitUntil(() => lines.find(({ message }) => message === "listening"), { timeout: 20_000 });
  const pid = Number(line.pid);
  let running = true;
  const hasEnded = () => {
    running = false;
  };
  ended.then(hasEnded, hasEnded);
  onTestFinished(() => void (running && process.kill(pid, "SIGKILL")));

  const request = (path: string, { headers, ...more }: RequestInit = {}) =>
    fetch(`http://127.0.0.1:${port}${path}`, {
      ...more,
      headers: { Origin: ORIGIN, "Content-Type": "application/json", ...headers },
    });
  const measured = async (name: string) => {
    const text = await (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    return Number(new RegExp(`^${name} (.*)$`, "m").exec(text)?.[1]);
  };
  return { pid, ended, request, measured };
}

/** An open page: the data of its events, and whether its stream was ended in order. */
async function open({ request }: Awaited<ReturnType<typeof startReplica>>, Cookie: string) {
  const leave = new AbortController();
  onTestFinished(() => leave.abort());
  const response = await request("/api/v1/events", { headers: { Cookie }, signal: leave.signal });
  expect(response.status).toBe(200);
  let text = "";
  let end: "in order" | "broken" | undefined;
  const read = async () => {
    for await (const part of response.body?.pipeThrough(new TextDecoderStream()) ?? []) text += part;
  };
  void read().then(
    () => {
      end = "in order";
    },
    () => {
      end = "broken";
    },
  );
  const events = () => [...text.matchAll(/^data: (.*)$/gm)].map(([, data]) => JSON.parse(data ?? ""));
  return {
    events,
    end: () => end,
    leave: () => leave.abort(),
    until: (count: number) => vi.waitUntil(() => events().length >= count, { timeout: 10_000 }),
  };
}

test("pages hear across replicas, are let go in order by one that stops, and counted out when they leave", async () => {
  let traces = 0;
  const collector = createServer((request, response) => {
    traces++;
    request.resume();
    response.writeHead(200).end();
  });
  await new Promise<void>((resolve) => void collector.listen(0, "127.0.0.1", resolve));
  onTestFinished(() => void collector.close());
  const url = await freshDatabase();
  const at = `http://127.0.0.1:${(collector.address() as AddressInfo).port}`;
  const [first, second] = [await startReplica(url, at), await startReplica(url, at)];

  const user = { name: "Ann", email: "ann@example.com", password: "correct horse battery" };
  const signUp = await first.request("/api/auth/sign-up/email", { method: "POST", body: JSON.stringify(user) });
  const cookie = signUp.headers.getSetCookie().map((each) => each.split(";")[0]);
  const Cookie = cookie.join("; ");
  const [onFirst, onSecond, leaving] = [
    await open(first, Cookie),
    await open(second, Cookie),
    await open(second, Cookie),
  ];
  for (const page of [onFirst, onSecond, leaving]) await page.until(1);
  expect(await second.measured("live_event_subscribers")).toBe(2);

  const addTask = async (title: string) => {
    const body = JSON.stringify({ title });
    const response = await second.request("/api/v1/tasks", { method: "POST", body, headers: { Cookie } });
    return ((await response.json()) as { id: string }).id;
  };
  const id = await addTask("from the second");
  await onFirst.until(2);
  await onSecond.until(2);
  expect(onFirst.events()).toEqual([{ kind: "ready" }, { kind: "tasks", changed: [id], deleted: [] }]);

  leaving.leave();
  await vi.waitUntil(async () => (await second.measured("live_event_subscribers")) === 1, { timeout: 10_000 });
  expect(await second.measured("live_events_unread")).toBe(0);
  expect(await second.measured("database_connections_waited_for")).toBe(0);

  const start = Date.now();
  process.kill(first.pid, "SIGTERM");
  // Until load balancers know, it serves on.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  await addTask("while the first stops");
  await onFirst.until(3);
  expect(onFirst.end()).toBeUndefined();
  expect(await first.ended).toMatchObject({ exitCode: 0 });
  // It serves on for 5 s; with a stream to wait for it would be 20 s more.
  expect(Date.now() - start).toBeLessThan(20_000);
  expect(onFirst.end()).toBe("in order");
  expect(onSecond.end()).toBeUndefined();
  expect(traces).toBeGreaterThan(0);

  process.kill(second.pid, "SIGINT");
  expect(await second.ended).toMatchObject({ exitCode: 0 });
  expect(onSecond.end()).toBe("in order");
});
