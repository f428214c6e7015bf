import { mkdtemp, rm } from "node:fs/promises";
import { connect as connectSocket } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { chatThread } from "@todo/api";
import { freePort, isListening } from "@todo/infra/local/ports";
import { run } from "@todo/infra/process/run";
import { afterAll, beforeAll, describe, expect, onTestFinished, test, vi } from "vitest";
import { bundle } from "../bundle.ts";
import { modelServer } from "./assistant/model-server-under-test.ts";
import { emptyDatabase } from "./database/fresh-database.ts";
import { DatabaseGate } from "./database/test-gate.ts";

// The built programs, as processes of their own.
let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), "backend-"));
  await bundle(folder);
});
afterAll(() => rm(folder, { recursive: true }));

const environment = {
  BETTER_AUTH_SECRET: "0123456789abcdef0123456789abcdef",
  FRONTEND_URL: "https://todo.test",
  APP_ENV: "production",
  LOG_LEVEL: "info",
  METRICS_PORT: "0",
};

const migrate = (DATABASE_URL: string, more: Record<string, string> = {}) =>
  run(process.execPath, [join(folder, "migrate.js")], {
    env: { DATABASE_URL, LOG_LEVEL: "info", ...more },
    accept: "any",
  });

async function startServer(databaseUrl: string, more: Record<string, string> = {}) {
  const port = await freePort();
  const lines: Record<string, unknown>[] = [];
  const ended = run(process.execPath, [join(folder, "main.js")], {
    env: { ...environment, DATABASE_URL: databaseUrl, PORT: String(port), ...more },
    onLine: (line) => lines.push(JSON.parse(line)),
    accept: "any",
  });
  const logged = (text: string) =>
    vi.waitUntil(() => lines.find(({ message }) => String(message).includes(text)), { timeout: 20_000 });
  const pid = Number((await logged("listening")).pid);
  let running = true;
  const hasEnded = () => {
    running = false;
  };
  ended.then(hasEnded, hasEnded);
  onTestFinished(() => void (running && process.kill(pid, "SIGKILL")));
  const get = async (path: string) => (await fetch(`http://127.0.0.1:${port}${path}`)).status;
  return { port, pid, logged, ended, get };
}

describe("the server", () => {
  test("stops on SIGTERM without losing a request", async () => {
    const url = await emptyDatabase();
    expect((await migrate(url)).exitCode).toBe(0);
    const { port, pid, logged, ended, get } = await startServer(url);
    expect(await get("/api/v1/health/ready")).toBe(200);

    // A request that is in flight all the time: half of its body comes now, the rest after the server stopped listening.
    const slow = connectSocket(port, "127.0.0.1");
    let answer = "";
    slow.on("data", (data) => {
      answer += data;
    });
    const body = JSON.stringify({ name: "Ann", email: "ann@example.com", password: "correct horse battery" });
    slow.write(
      [
        "POST /api/auth/sign-up/email HTTP/1.1",
        "Host: todo.test",
        "Content-Type: application/json",
        `Content-Length: ${body.length}`,
      ]
        .concat("", body.slice(0, 10))
        .join("\r\n"),
    );

    const start = Date.now();
    process.kill(pid, "SIGTERM");
    await logged("not ready any more");
    expect(await get("/api/v1/health/ready")).toBe(503);
    expect(await get("/api/v1/health")).toBe(200);
    while (Date.now() - start < 3000) {
      expect(await get("/api/v1/tasks")).toBe(401);
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    await logged("accepting no more");
    expect(Date.now() - start).toBeGreaterThan(4900);
    await vi.waitUntil(async () => !(await isListening(port)), { timeout: 10_000 });

    slow.write(body.slice(10));
    expect(await ended).toMatchObject({ exitCode: 0 });
    expect(answer).toMatch(/^HTTP\/1.1 200 OK/);
    expect(answer).toMatch(/^connection: close/im);
    expect(Date.now() - start).toBeLessThan(30_000);
  });

  test("ends at once on the second signal", async () => {
    const { pid, logged, ended } = await startServer(await emptyDatabase());
    process.kill(pid, "SIGTERM");
    await logged("not ready any more");
    process.kill(pid, "SIGTERM");
    // After the first alone it is 0.
    expect((await ended).exitCode).toBe(1);
  });

  test("does not serve on for load balancers when somebody at a terminal stops it", async () => {
    const { pid, logged, ended } = await startServer(await emptyDatabase());
    process.kill(pid, "SIGINT");
    expect(await logged("not ready any more")).toMatchObject({ serveMs: 0 });
    expect((await ended).exitCode).toBe(0);
  });

  test("tells a chat that is still being answered that it stops", async () => {
    const url = await emptyDatabase();
    await migrate(url);
    // A model that takes the question and never answers.
    const model = await modelServer();
    onTestFinished(model.close);
    const LLM = { LLM_PROVIDER: "compatible", LLM_BASE_URL: model.url, LLM_MODEL: "slow" };
    const { port, pid, ended } = await startServer(url, LLM);
    let cookie = "";
    const post = (path: string, body: unknown) =>
      fetch(`http://127.0.0.1:${port}${path}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", Origin: "https://todo.test", Cookie: cookie },
        body: JSON.stringify(body),
      });
    const signedUp = await post("/api/auth/sign-up/email", {
      ...{ name: "Ann", email: "ann@example.com", password: "correct horse battery" },
    });
    cookie = signedUp.headers
      .getSetCookie()
      .map((one) => one.split(";")[0])
      .join("; ");
    const thread = chatThread.parse(await (await post("/api/v1/chat/threads", {})).json());
    const answer = await post(`/api/v1/chat/threads/${thread.id}/messages`, { text: "Hello?" });
    const events = answer.text();
    await vi.waitUntil(() => model.requests.length > 0, { timeout: 20_000 });
    process.kill(pid, "SIGINT");
    expect(await events).toContain('"code":"SERVICE_STOPPED"');
    expect((await ended).exitCode).toBe(0);
  });

  test("starts without its database, says so, and is ready when it is there", async () => {
    const gate = await DatabaseGate.to(await emptyDatabase());
    const { pid, logged, ended, get } = await startServer(gate.url);
    expect(await logged("can not be reached")).toMatchObject({ level: "warn", reason: "ECONNREFUSED" });
    expect(await get("/api/v1/health/ready")).toBe(503);
    expect(await get("/api/v1/health")).toBe(200);
    await gate.open();
    await vi.waitUntil(async () => (await get("/api/v1/health/ready")) === 200, { timeout: 10_000 });
    await logged("the database answers");
    process.kill(pid, "SIGINT");
    await ended;
    await gate.shut();
  });

  test("tells its metrics on a port of their own, to the end", async () => {
    const metricsPort = await freePort();
    const { pid, port, logged, ended, get } = await startServer(await emptyDatabase(), {
      METRICS_PORT: String(metricsPort),
    });
    const metrics = async () => (await fetch(`http://127.0.0.1:${metricsPort}/metrics`)).text();
    expect(await get("/api/v1/health")).toBe(200);
    expect(await metrics()).toContain('route="/api/v1/health",status="200"');
    expect(await get("/metrics")).toBe(404);
    process.kill(pid, "SIGTERM");
    await logged("not ready any more");
    expect(await metrics()).toContain("process_resident_memory_bytes");
    expect(await ended).toMatchObject({ exitCode: 0 });
    expect([await isListening(port), await isListening(metricsPort)]).toEqual([false, false]);
  });

  test("does not start on a port for metrics that is taken, and says so", async () => {
    const first = await startServer(await emptyDatabase());
    const { exitCode, stdout } = await run(process.execPath, [join(folder, "main.js")], {
      env: { ...environment, DATABASE_URL: "postgres://x@127.0.0.1:1/x", METRICS_PORT: String(first.port) },
      accept: "any",
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      level: "fatal",
      err: { message: expect.stringContaining("METRICS_PORT") },
    });
    process.kill(first.pid, "SIGINT");
    await first.ended;
  });

  test("passes requests on as PROXY_ROUTES says, and does not start without a secret to sign them", async () => {
    const PROXY_ROUTES = "/api/v1/notes=http://127.0.0.1:1";
    const { exitCode, stdout } = await run(process.execPath, [join(folder, "main.js")], {
      env: { ...environment, DATABASE_URL: "postgres://x@127.0.0.1:1/x", PROXY_ROUTES },
      accept: "any",
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).err.message).toContain("PROXY_IDENTITY_SECRET is not set");

    const url = await emptyDatabase();
    await migrate(url);
    const PROXY_IDENTITY_SECRET = "identity-secret-of-at-least-32-characters";
    const { pid, ended, get } = await startServer(url, { PROXY_ROUTES, PROXY_IDENTITY_SECRET });
    expect(await get("/api/v1/notes/1")).toBe(401);
    expect(await get("/api/v1/other")).toBe(404);
    process.kill(pid, "SIGINT");
    await ended;
  });

  test("does not start in production where passwords would travel in the clear", async () => {
    const { exitCode, stdout } = await run(process.execPath, [join(folder, "main.js")], {
      env: { ...environment, DATABASE_URL: "postgres://x@127.0.0.1:1/x", FRONTEND_URL: "http://todo.test" },
      accept: "any",
    });
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout).err.message).toContain("FRONTEND_URL is wrong: in production");
  });

  test("names every fault of its environment and no value", async () => {
    const env = {
      PORT: "eighty",
      BETTER_AUTH_SECRET: "hunter2",
      DATABASE_URL: undefined,
      FRONTEND_URL: undefined,
      APP_ENV: undefined,
    };
    const { exitCode, stdout } = await run(process.execPath, [join(folder, "main.js")], { env, accept: "any" });
    expect(exitCode).toBe(1);
    const { level, message, err } = JSON.parse(stdout);
    expect({ level, message }).toEqual({ level: "fatal", message: "the backend did not start" });
    for (const name of Object.keys(env)) expect(err.message).toContain(`  ${name} is `);
    expect(stdout).not.toMatch(/hunter2|eighty/);
  });
});

describe("the migration program", () => {
  test("goes to the database itself, past a pooler", async () => {
    const direct = await emptyDatabase();
    const pooler = "postgres://nobody@127.0.0.1:1/pooled";
    const { exitCode } = await migrate(pooler, { DATABASE_DIRECT_URL: direct });
    expect(exitCode).toBe(0);
  });

  test("says in a line why it failed", async () => {
    const url = new URL(await emptyDatabase());
    const { password } = url;
    url.pathname = "/no_such_database";
    const { exitCode, stdout } = await migrate(url.href);
    expect(exitCode).toBe(1);
    expect(JSON.parse(stdout)).toMatchObject({
      level: "fatal",
      message: "the database was not migrated",
      err: { code: "3D000" },
    });
    expect(stdout).not.toContain(password);
  });
});
