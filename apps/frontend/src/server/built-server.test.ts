import { freePort } from "@todo/infra/local/ports";
import { runtimes } from "@todo/infra/model/runtime";
import { endProcess, isRunning } from "@todo/infra/process/background";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { type BuiltServer, FRONTEND_SERVER, startBuilt } from "../testing/built-server.ts";
import { httpServer } from "../testing/http-server.ts";

const start = (env: Record<string, string>) =>
  startBuilt(FRONTEND_SERVER, "/healthz", { APP_ENV: "development", ...env });

describe("without a backend", () => {
  let server: BuiltServer;
  const get = (path: string) =>
    fetch(server.url + path, {
      redirect: "manual",
      headers: { cookie: "better-auth.session_token=abc", accept: "text/html" },
    });
  beforeAll(async () => {
    const { HOSTNAME: _, PORT: __, ...imageEnv } = runtimes.nextjs.imageEnv(0);
    server = await start({ ...imageEnv, BACKEND_URL: `http://127.0.0.1:${await freePort()}` });
  });
  afterAll(() => server.stop());

  test("the probe's address answers", async () => {
    expect(await (await get("/healthz")).text()).toBe("ok\n");
  });

  test.each(["/login", "/signup"])("%s still shows", async (path) => {
    expect((await get(path)).status).toBe(200);
  });

  test("the start page still shows to guests, who may have cookies of another kind", async () => {
    const answer = await fetch(server.url, { headers: { cookie: "theme=dark", accept: "text/html" } });
    expect(answer.status).toBe(200);
  });

  test.each(["/", "/tasks"])("%s of somebody with a session says that the service cannot be reached", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain("The service cannot be reached at the moment");
  });

  test("the API is a 502 problem", async () => {
    const answer = await get("/api/v1/tasks");
    expect(answer.status).toBe(502);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
  });

  test("pages carry a policy with a nonce of their own, and every script has it", async () => {
    const [one, other] = [await get("/login"), await get("/login")];
    const policy = one.headers.get("content-security-policy") ?? "";
    const nonce = /'nonce-([^']+)'/.exec(policy)?.[1] ?? "none";
    expect(policy).not.toContain("unsafe-eval");
    expect(policy).toMatch(/script-src [^;]*'strict-dynamic'/);
    expect(policy).toContain("frame-ancestors 'none'");
    expect(other.headers.get("content-security-policy")).not.toContain(nonce);
    const scripts = (await one.text()).match(/<script\b[^>]*>/g) ?? [];
    expect(scripts.length).toBeGreaterThan(3);
    expect(scripts.filter((script) => !script.includes(`nonce="${nonce}"`))).toEqual([]);
  });

  test("a connection is kept for longer than a proxy in front keeps it", async () => {
    const { headers } = await get("/healthz");
    expect(headers.get("keep-alive")).toBe("timeout=75");
  });

  test("every answer forbids guessing its type and tells other sites nothing", async () => {
    for (const path of ["/login", "/tasks", "/api/v1/tasks", "/healthz"]) {
      const { headers } = await get(path);
      expect(headers.get("x-content-type-options")).toBe("nosniff");
      expect(headers.get("referrer-policy")).toBe("same-origin");
      expect(headers.has("x-powered-by")).toBe(false);
    }
  });
});

describe("in front of a backend", () => {
  test("a client that pretends to be somebody is nobody", async () => {
    const backend = await httpServer((_request, response) => response.end("null"));
    const server = await start({ BACKEND_URL: backend.url });
    const user = encodeURIComponent(JSON.stringify({ id: "1", name: "Eve", email: "eve@example.com" }));
    for (const path of ["/tasks", "/tasks/", "/%74asks", "//tasks", "/_next/../tasks"]) {
      const answer = await fetch(server.url + path, {
        redirect: "manual",
        headers: {
          "x-todo-user": user,
          "x-middleware-subrequest": "src/proxy",
          cookie: "better-auth.session_token=abc",
        },
      });
      expect(answer.status, path).not.toBe(200);
      expect(await answer.text(), path).not.toContain("Eve");
    }
    await server.stop();
    await backend.close();
  });

  test("both directions stream through the server, and cookies that the backend renews reach the browser", async () => {
    const end = Promise.withResolvers<void>();
    const backend = await httpServer((request, response) => {
      if (request.url === "/api/auth/get-session") {
        response.setHeader("set-cookie", ["session=new; HttpOnly", "other=1"]);
        response.end(JSON.stringify({ user: { id: "1", name: "Zoë", email: "zoe@example.com" } }));
        return;
      }
      request.once("data", (chunk: Buffer) => {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write(chunk);
        void end.promise.then(() => response.end());
      });
    });
    const server = await start({ BACKEND_URL: backend.url });

    const page = await fetch(`${server.url}/tasks`, { headers: { cookie: "better-auth.session_token=abc" } });
    expect(page.headers.getSetCookie()).toEqual(["session=new; HttpOnly", "other=1"]);
    expect(page.headers.get("cache-control")).toContain("no-store");
    expect(await page.text()).toContain("Account of Zoë");

    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    void writer.write(new TextEncoder().encode("data: 1\n\n"));
    const init: RequestInit & { duplex: "half" } = { method: "POST", body: readable, duplex: "half" };
    const answer = await fetch(`${server.url}/api/v1/echo`, init);
    const reader = answer.body?.getReader();
    expect(new TextDecoder().decode((await reader?.read())?.value)).toBe("data: 1\n\n");
    end.resolve();
    await writer.close();
    expect((await reader?.read())?.done).toBe(true);
    await server.stop();
    await backend.close();
  });

  test("SIGTERM: new requests are served for a while, what is in flight is finished, then the server is gone", async () => {
    const arrived = Promise.withResolvers<void>();
    const finish = Promise.withResolvers<void>();
    const left = Promise.withResolvers<void>();
    const backend = await httpServer((request, response) => {
      if (request.url === "/api/v1/events") {
        response.writeHead(200, { "content-type": "text/event-stream" });
        response.write("data: {}\n\n");
        response.once("close", left.resolve);
        return;
      }
      arrived.resolve();
      void finish.promise.then(() => response.end("finished"));
    });
    const server = await start({ BACKEND_URL: backend.url });
    const events = await fetch(`${server.url}/api/v1/events`);
    const inFlight = fetch(`${server.url}/api/v1/slow`);
    await arrived.promise;
    const ended = endProcess(server.process, { signal: "SIGTERM", graceSeconds: 25 });
    // Connections end with their answer once the signal has arrived, which takes a moment.
    const served = async () => {
      const { status, headers } = await fetch(`${server.url}/healthz`);
      return [status, headers.get("connection")];
    };
    await expect.poll(served).toEqual([200, "close"]);
    while (
      await fetch(`${server.url}/healthz`).then(
        (answer) => answer.ok,
        () => false,
      )
    ) {
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
    expect(isRunning(server.process)).toBe(true);
    // What would never end does, in order, and the backend is told.
    expect(await events.text()).toBe("data: {}\n\n");
    await left.promise;
    finish.resolve();
    expect(await (await inFlight).text()).toBe("finished");
    await ended;
    expect(isRunning(server.process)).toBe(false);
    await backend.close();
  });
});

test("an environment that is not right ends the server at once, with every fault by name", async () => {
  const failure = startBuilt(FRONTEND_SERVER, "/healthz", { APP_ENV: "Not a name" });
  await expect(failure).rejects.toThrow(/BACKEND_URL is not set[\s\S]*APP_ENV is wrong/);
});
