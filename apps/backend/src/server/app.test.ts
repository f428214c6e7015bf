import { randomUUID } from "node:crypto";
import { endpoints, problemDocument } from "@todo/api";
import { OWN_PREFIXES } from "@todo/env-schema";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { authOperations } from "../auth/described-routes.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { DatabaseGate } from "../database/test-gate.ts";
import { appUnderTest, ORIGIN, PASSWORD, SECOND_ORIGIN } from "./app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());

describe("a request of the wrong form", () => {
  const post = (body: unknown, headers?: Record<string, string>) => ann.send("POST", "/api/v1/tasks", body, headers);

  test.each([
    ["an unknown address", () => ann.send("GET", "/api/v2/tasks"), 404, "NOT_FOUND"],
    ["a method that is not for the address", () => ann.send("PUT", "/api/v1/tasks", {}), 405, "METHOD_NOT_ALLOWED"],
    ["half a JSON text", () => post('{"title":'), 400, "MALFORMED_REQUEST"],
    ["JSON that is no object", () => post("[]"), 400, "INVALID_REQUEST"],
    [
      "a form",
      () => post("title=a", { "Content-Type": "application/x-www-form-urlencoded", "Content-Length": "7" }),
      415,
      "NOT_JSON",
    ],
    [
      "text that only looks like JSON",
      () => post("{}", { "Content-Type": "text/plain", "Content-Length": "2" }),
      415,
      "NOT_JSON",
    ],
    [
      "JSON of another character set",
      () => post("{}", { "Content-Type": "application/json; charset=iso-8859-1", "Content-Length": "2" }),
      415,
      "NOT_JSON",
    ],
    ["no body, declared as text", () => post(undefined, { "Content-Type": "text/plain" }), 415, "NOT_JSON"],
    ["a name that no query has", () => ann.send("GET", "/api/v1/tasks?serach=milk"), 400, "INVALID_REQUEST"],
    ["a name twice in a query", () => ann.send("GET", "/api/v1/tasks?due=today&due=week"), 400, "INVALID_REQUEST"],
    ["a body that is too large", () => post({ title: "t".repeat(200_000) }), 413, "BODY_TOO_LARGE"],
    ["a page of a foreign origin", () => post({ title: "t" }, { Origin: "http://evil.test" }), 403, "FOREIGN_ORIGIN"],
  ])("%s is answered as a problem", async (_case, send, status, code) => {
    const { headers, body, ...answer } = await send();
    expect(headers.get("Content-Type")).toBe("application/problem+json");
    expect(problemDocument.parse(body)).toMatchObject({ status, code, requestId: headers.get("X-Request-Id") });
    expect(answer.status).toBe(status);
  });

  test.each(["application/json; charset=utf-8", 'application/json;charset="UTF-8"', "application/json; a=b"])(
    "%s is JSON",
    async (type) =>
      expect((await post({ title: "ä" }, { "Content-Type": type, "Content-Length": "14" })).status).toBe(201),
  );

  test("the longest task fits, with every character escaped", async () => {
    const escaped = "\\u00e4".repeat(5000);
    const title = "\\u00e4".repeat(255);
    expect((await post(`{"title":"${title}","description":"${escaped}"}`)).status).toBe(201);
  });
});

test.each([
  ["PUT", "/api/v1/tasks", "GET, HEAD, POST"],
  ["POST", `/api/v1/tasks/${randomUUID()}`, "DELETE, GET, HEAD, PATCH"],
  ["GET", `/api/v1/tasks/${randomUUID()}/complete`, "POST"],
  ["DELETE", "/api/v1/health", "GET, HEAD"],
  ["GET", "/api/auth/sign-in/email", "POST"],
])("%s %s says which methods there are", async (method, path, allowed) => {
  const { status, headers } = await ann.send(method, path);
  expect([status, headers.get("Allow")]).toEqual([405, allowed]);
});

describe("origins", () => {
  const cors = (Origin: string) =>
    api.app.request("/api/v1/tasks", {
      method: "OPTIONS",
      headers: { Origin, "Access-Control-Request-Method": "POST" },
    });

  test("those declared may read answers with credentials", async () => {
    for (const origin of [ORIGIN, SECOND_ORIGIN]) {
      const { status, headers } = await cors(origin);
      expect(status).toBe(204);
      expect(headers.get("Access-Control-Allow-Origin")).toBe(origin);
      expect(headers.get("Access-Control-Allow-Credentials")).toBe("true");
    }
  });

  test("others may not", async () => {
    expect((await cors("http://evil.test")).headers.get("Access-Control-Allow-Origin")).toBeNull();
  });
});

test("a request keeps the id it comes with, or gets one; both are in the log", async () => {
  const given = await ann.send("GET", "/api/v1/tasks", undefined, { "X-Request-Id": "from-the-proxy" });
  expect(given.headers.get("X-Request-Id")).toBe("from-the-proxy");
  const forged = await ann.send("GET", "/api/v1/tasks", undefined, { "X-Request-Id": 'x","level":"' });
  const made = forged.headers.get("X-Request-Id") ?? "";
  expect(made).toMatch(/^[\da-f-]{36}$/);
  const requests = api.lines.map((line) => JSON.parse(line)).filter(({ message }) => message === "request");
  expect(requests.map(({ requestId }) => requestId)).toEqual(expect.arrayContaining(["from-the-proxy", made]));
});

test("answers are not kept by caches", async () => {
  expect((await ann.send("GET", "/api/v1/tasks")).headers.get("Cache-Control")).toBe("no-store");
});

test("the OpenAPI document describes every route", async () => {
  const { body } = await ann.send<{ openapi: string; paths: Record<string, object> }>("GET", "/api/v1/openapi.json");
  expect(body.openapi).toBe("3.1.0");
  const routes = Object.entries(body.paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => `${method} ${path}`),
  );
  const others = [
    "get /api/v1/health",
    "get /api/v1/health/ready",
    "get /api/v1/events",
    "post /api/v1/chat/threads/{id}/messages",
    "get /api/v1/tasks/export",
    "post /api/v1/tasks/import",
    "get /api/v1/mcp",
    "post /api/v1/mcp",
    "delete /api/v1/mcp",
    ...authOperations.map(({ method, path }) => `${method} /api/auth${path}`),
  ];
  const declared = Object.values(endpoints).map(({ method, path }) => `${method} ${path}`);
  expect(routes.sort()).toEqual([...declared, ...others].sort());
});

/** Of accounts, what needs nobody to be signed in. */
const FOR_ALL = ["sign-up/email", "sign-in/email", "sign-out", "get-session"].map((path) => `/api/auth/${path}`);

/** What its operations take, as they look at that first. */
const ACCOUNT_FIELDS = { token: "t", password: PASSWORD, currentPassword: PASSWORD, newPassword: PASSWORD };

test("the OpenAPI document says of every route who may use it, and without them it is 401", async () => {
  const { body } = await ann.send<{
    paths: Record<string, Record<string, { security?: Record<string, []>[] }>>;
    components: { securitySchemes: object };
  }>("GET", "/api/v1/openapi.json");
  expect(Object.keys(body.components.securitySchemes).sort()).toEqual(["bearer", "session"]);
  for (const [path, methods] of Object.entries(body.paths)) {
    for (const [method, { security }] of Object.entries(methods)) {
      const ways = security?.flatMap((way) => Object.keys(way)) ?? [];
      if (path.startsWith("/api/v1/health") || FOR_ALL.includes(path)) expect([path, ways]).toEqual([path, []]);
      else if (/^\/api\/(v1\/tokens|auth\/)/.test(path)) expect([path, ways]).toEqual([path, ["session"]]);
      else expect([path, ways]).toEqual([path, ["session", "bearer"]]);
      // What is to be sent to sign in or up is another test's.
      if (path.startsWith("/api/auth/sign-")) continue;
      const url = path.replaceAll(/\{\w+\}/g, randomUUID());
      const body = path.startsWith("/api/auth/") ? ACCOUNT_FIELDS : {};
      const { status } = await api.browser().send(method.toUpperCase(), url, method === "get" ? undefined : body);
      expect([method, path, status]).toEqual([method, path, ways.length > 0 ? 401 : 200]);
    }
  }
});

test("what the env schema calls the backend's own is exactly what it answers, so that no proxy route can hide it", () => {
  const paths = api.app.routes.map(({ path }) => path).filter((path) => path !== "/*");
  const own = (path: string) => OWN_PREFIXES.find((prefix) => `${path}/`.startsWith(`${prefix}/`)) ?? path;
  expect([...new Set(paths.map(own))].sort()).toEqual([...OWN_PREFIXES].sort());
});

test("a failure that nobody expected tells the client nothing, and the log where it was", async () => {
  const broken = await appUnderTest();
  const user = await broken.signUp("ben@example.com");
  await broken.db.execute(sql`ALTER TABLE tasks RENAME TO hidden_tasks`);
  const { body } = await user.send("POST", "/api/v1/tasks", { title: "my private title" });
  expect(body).toEqual({
    ...{ type: "about:blank", title: "Internal Server Error", status: 500, code: "UNEXPECTED" },
    ...{ detail: "Something unexpected happened. Try again later.", requestId: body.requestId },
  });
  const logged = broken.lines.map((line) => JSON.parse(line)).find(({ message }) => message === "the request failed");
  expect(logged).toMatchObject({ level: "error", requestId: body.requestId, err: { cause: { code: "42P01" } } });
  expect(broken.lines.join("")).not.toContain("my private title");
  await broken.close();
});

test("while the database is away every route answers 503, and liveness 200", async () => {
  const gate = await DatabaseGate.to(await freshDatabase());
  await gate.open();
  const away = await appUnderTest({ databaseUrl: gate.url });
  const user = await away.signUp("cleo@example.com");
  await gate.shut();
  const unavailable = { status: 503, code: "DATABASE_UNAVAILABLE" };
  expect((await user.send("GET", "/api/v1/health")).status).toBe(200);
  expect((await user.send("GET", "/api/v1/health/ready")).body).toMatchObject({ status: 503, code: "NOT_READY" });
  expect((await user.send("GET", "/api/v1/tasks")).body).toMatchObject(unavailable);
  expect((await user.send("GET", "/api/auth/get-session")).body).toMatchObject(unavailable);
  const signIn = await user.send("POST", "/api/auth/sign-in/email", { email: "cleo@example.com", password: PASSWORD });
  expect(signIn.body).toMatchObject(unavailable);
  expect(signIn.headers.get("Retry-After")).toBe("5");
  expect(away.lines.join("")).not.toContain("cleo@");
  await away.close();
});
