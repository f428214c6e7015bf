import { createHmac } from "node:crypto";
import type { IncomingHttpHeaders } from "node:http";
import { problemDocument } from "@todo/api";
import { verify } from "hono/jwt";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, test, vi } from "vitest";
import { IDENTITY_SECRET, noting, proxyUnderTest, type read } from "./proxy-under-test.ts";

let proxy: Awaited<ReturnType<typeof proxyUnderTest>>;
let seen: Awaited<ReturnType<typeof read>>[];
beforeAll(async () => {
  proxy = await proxyUnderTest();
});
afterAll(() => proxy.close());
beforeEach(() => {
  seen = [];
  proxy.behind.answer = noting(seen);
  proxy.behind.archive = (_request, response) => response.end("archive");
});
afterEach(() => vi.useRealTimers());

describe("which service answers", () => {
  test.each([
    ["/api/v1/notes", "ok"],
    ["/api/v1/notes/1", "ok"],
    ["/api/v1/notes/archived", "ok"],
    ["/api/v1/notes/archive", "archive"],
    ["/api/v1/notes/archive/1", "archive"],
  ])("%s: the one with the longest prefix", async (path, body) => {
    expect(await proxy.send("GET", path)).toMatchObject({ status: 200, body });
  });

  test.each(["/api/v1/notesx", "/api/v1/note", "/api/v1/notes%2F1", "/api/v1//notes", "/api/v1/notes/../secret"])(
    "%s: none",
    async (path) => {
      expect(await proxy.send("GET", path)).toMatchObject({ status: 404 });
      expect(seen).toEqual([]);
    },
  );

  test("the backend's own routes stay its own", async () => {
    expect((await proxy.send("GET", "/api/v1/health")).body).toBe('{"status":"ok"}');
    expect((await proxy.send("GET", "/api/v1/tasks")).body).toBe('{"items":[],"nextCursor":null}');
  });
});

describe("a request that is passed on", () => {
  test.each(["GET", "POST", "PUT", "PATCH", "DELETE"])("%s keeps method, path and query", async (method) => {
    const path = "/api/v1/notes/a%2Fb/?q=%20x&q=2";
    expect(await proxy.send(method, path)).toMatchObject({ status: 200, body: "ok" });
    expect(seen[0]?.line).toBe(`${method} ${path}`);
    expect(seen[0]?.headers["transfer-encoding"]).toBeUndefined();
  });

  test("keeps its body and the headers that describe it, whatever its type", async () => {
    const headers = { "Content-Type": "application/x-www-form-urlencoded", "X-Custom": "1", "Accept-Encoding": "br" };
    await proxy.send("POST", "/api/v1/notes", headers, "a=1&b=2");
    expect(seen[0]).toMatchObject({
      body: "a=1&b=2",
      headers: {
        "content-type": "application/x-www-form-urlencoded",
        "content-length": "7",
        "x-custom": "1",
        "accept-encoding": "br",
        host: new URL(proxy.notes).host,
      },
    });
  });

  test("GET has no body, even if the client sent one", async () => {
    expect((await proxy.send("GET", "/api/v1/notes", { "Content-Length": "2" }, "hi")).status).toBe(200);
    expect(seen[0]?.headers["content-length"]).toBeUndefined();
  });

  test("hop-by-hop headers stay behind, with those that Connection names", async () => {
    const left = {
      ...{ "Keep-Alive": "timeout=5", "Proxy-Authorization": "Basic eDp5", "Proxy-Connection": "keep-alive" },
      ...{ TE: "trailers", Trailer: "X-Sum", Upgrade: "h2c", "X-Private": "1", Expect: "100-continue" },
    };
    await proxy.send(
      "POST",
      "/api/v1/notes",
      { ...left, Connection: "keep-alive, x-private, x-todo-identity" },
      "body",
    );
    const { headers } = seen[0] ?? {};
    for (const name of Object.keys(left)) expect(headers).not.toHaveProperty(name.toLowerCase());
    expect(headers).toMatchObject({ connection: "keep-alive", "x-todo-identity": expect.any(String) });
  });

  test("says for whom it comes, which way, and under which id", async () => {
    await proxy.send("GET", "/api/v1/notes", {
      ...{ Host: "todo.test", "X-Request-Id": "the-id", Forwarded: "for=192.0.2.1;proto=gopher" },
      ...{ "X-Forwarded-For": "192.0.2.7", "X-Forwarded-Proto": "https", "X-Forwarded-Host": "todo.example" },
    });
    await proxy.send("GET", "/api/v1/notes", { Host: "todo.test" });
    expect(seen[0]?.headers).toMatchObject({
      ...{ "x-forwarded-for": "192.0.2.7, 127.0.0.1", "x-forwarded-proto": "https" },
      ...{ "x-forwarded-host": "todo.example", "x-request-id": "the-id" },
    });
    expect(seen[0]?.headers).not.toHaveProperty("forwarded");
    expect(seen[1]?.headers).toMatchObject({
      ...{ "x-forwarded-for": "127.0.0.1", "x-forwarded-proto": "http", "x-forwarded-host": "todo.test" },
    });
  });
});

describe("who is signed in", () => {
  const token = (headers: IncomingHttpHeaders | undefined) => String(headers?.["x-todo-identity"]);

  test("is told by a token signed for this route, which lives for a minute", async () => {
    const before = Math.floor(Date.now() / 1000);
    await proxy.send("GET", "/api/v1/notes/1");
    const [header = "", payload = "", signature] = token(seen[0]?.headers).split(".");
    // As any other language would check it, after the README.
    expect(createHmac("sha256", IDENTITY_SECRET).update(`${header}.${payload}`).digest("base64url")).toBe(signature);
    expect(JSON.parse(Buffer.from(header, "base64url").toString())).toEqual({ alg: "HS256", typ: "JWT" });
    const claims = JSON.parse(Buffer.from(payload, "base64url").toString());
    expect(claims).toEqual({
      ...{ iss: "todo-backend", sub: proxy.userId, aud: "/api/v1/notes" },
      ...{ iat: expect.any(Number), exp: claims.iat + 60 },
    });
    expect(claims.iat).toBeGreaterThanOrEqual(before);
    expect(claims.iat).toBeLessThanOrEqual(Date.now() / 1000);
  });

  test("the token is refused elsewhere, later, and changed", async () => {
    await proxy.send("GET", "/api/v1/notes");
    const given = token(seen[0]?.headers);
    const check = (text: string, aud = "/api/v1/notes", secret = IDENTITY_SECRET) =>
      verify(text, secret, { alg: "HS256", iss: "todo-backend", aud });
    await expect(check(given)).resolves.toMatchObject({ sub: proxy.userId });
    await expect(check(given, "/api/v1/other")).rejects.toThrow();
    await expect(check(given, "/api/v1/notes", "another secret of more than 32 characters")).rejects.toThrow();
    const [header, payload = "", signature] = given.split(".");
    const claims = { ...JSON.parse(Buffer.from(payload, "base64url").toString()), sub: "somebody-else" };
    const forged = Buffer.from(JSON.stringify(claims)).toString("base64url");
    await expect(check(`${header}.${forged}.${signature}`)).rejects.toThrow();
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ["Date"] });
    await expect(check(given)).rejects.toThrow();
  });

  test("is never what the client says, and its session stays here", async () => {
    await proxy.send("GET", "/api/v1/notes", {
      ...{ "X-Todo-Identity": "forged", x_todo_identity: "forged", Authorization: "Bearer x" },
    });
    const { headers } = seen[0] ?? {};
    expect(token(headers).split(".")).toHaveLength(3);
    expect(Object.keys(headers ?? {}).filter((name) => /identity|cookie|authorization/.test(name))).toEqual([
      "x-todo-identity",
    ]);
  });

  test("nobody: the request is answered 401 and goes nowhere", async () => {
    for (const method of ["GET", "POST"]) {
      const { status, body } = await proxy.send(method, "/api/v1/notes", { Cookie: "" });
      expect(status).toBe(401);
      expect(problemDocument.parse(JSON.parse(body))).toMatchObject({ status, code: "NOT_SIGNED_IN" });
    }
    expect(seen).toEqual([]);
  });
});

describe("pages of other origins", () => {
  test("can change nothing", async () => {
    const { status, body } = await proxy.send("POST", "/api/v1/notes", { Origin: "http://evil.test" }, "{}");
    expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 403, code: "FOREIGN_ORIGIN" });
    expect(seen).toEqual([]);
  });

  test("can read nothing, whatever the service says", async () => {
    proxy.behind.answer = ({ headers }, response) => {
      response.writeHead(200, {
        "Access-Control-Allow-Origin": headers.origin ?? "*",
        "Access-Control-Allow-Credentials": "true",
      });
      response.end();
    };
    const foreign = await proxy.send("GET", "/api/v1/notes", { Origin: "http://evil.test" });
    expect(foreign.headers).not.toHaveProperty("access-control-allow-origin");
    const own = await proxy.send("GET", "/api/v1/notes");
    expect(own.headers["access-control-allow-origin"]).toBe("http://todo.test");
  });

  test("their preflights are answered here", async () => {
    const headers = { "Access-Control-Request-Method": "PUT" };
    expect((await proxy.send("OPTIONS", "/api/v1/notes/1", headers)).status).toBe(204);
    expect(seen).toEqual([]);
  });
});

describe("an answer", () => {
  const answered = (status: number, headers: Record<string, string | string[]>, body?: string) => {
    proxy.behind.answer = (_request, response) => void response.writeHead(status, headers).end(body);
  };

  test("keeps its status, headers and body, as they are", async () => {
    answered(
      418,
      { ETag: '"1"', "Content-Encoding": "br", "Cache-Control": "max-age=5", Vary: ["A", "B"] },
      "no brotli",
    );
    const { status, headers, body } = await proxy.send("GET", "/api/v1/notes");
    expect({ status, body }).toEqual({ status: 418, body: "no brotli" });
    expect(headers).toMatchObject({
      ...{ etag: '"1"', "content-encoding": "br", "cache-control": "max-age=5", vary: expect.stringContaining("A, B") },
      ...{
        "x-content-type-options": "nosniff",
        "content-security-policy": expect.stringContaining("default-src 'none'"),
      },
    });
  });

  test("is kept by no cache unless it says so", async () => {
    expect((await proxy.send("GET", "/api/v1/notes")).headers["cache-control"]).toBe("no-store");
  });

  test("loses what is about the connection, cookies, and a request id of its own", async () => {
    answered(200, {
      ...{ Connection: "close, X-Private", "X-Private": "1", "Keep-Alive": "timeout=5", "Proxy-Authenticate": "Basic" },
      ...{ Trailer: "X-Sum", Upgrade: "h2c", "Set-Cookie": ["session=stolen", "b=2"], "X-Request-Id": "theirs" },
    });
    const { headers } = await proxy.send("GET", "/api/v1/notes", { "X-Request-Id": "ours" });
    expect(headers["x-request-id"]).toBe("ours");
    for (const name of ["x-private", "proxy-authenticate", "trailer", "upgrade", "set-cookie"]) {
      expect(headers).not.toHaveProperty(name);
    }
  });

  test.each([
    ["elsewhere", "https://other.example/x", "https://other.example/x"],
    ["within the app", "/api/v1/notes/1", "/api/v1/notes/1"],
    ["to itself", "UPSTREAM/api/v1/notes/?a=1#b", "/api/v1/notes/?a=1#b"],
    ["to itself by any protocol", "//HOST/api/v1/notes/", "/api/v1/notes/"],
  ])(
    "that redirects %s is passed on, not followed, and does not name the service",
    async (_case, location, expected) => {
      const Location = location.replace("UPSTREAM", proxy.notes).replace("HOST", new URL(proxy.notes).host);
      answered(307, { Location });
      const { status, headers } = await proxy.send("GET", "/api/v1/notes");
      expect({ status, location: headers.location }).toEqual({ status: 307, location: expected });
    },
  );

  test.each([204, 304])("%i has no body", async (status) => {
    answered(status, { ETag: '"1"' });
    expect(await proxy.send("GET", "/api/v1/notes")).toMatchObject({ status, body: "", headers: { etag: '"1"' } });
  });

  test("to HEAD has the headers of GET and no body", async () => {
    answered(200, { "Content-Length": "1000", "Content-Type": "text/plain" });
    const { status, headers, body } = await proxy.send("HEAD", "/api/v1/notes");
    expect({ status, body }).toEqual({ status: 200, body: "" });
    expect(headers).toMatchObject({ "content-length": "1000", "content-type": "text/plain" });
  });
});

describe("a service that fails", () => {
  async function failure(path: string, method = "GET") {
    const answer = await proxy.send(method, path, { "X-Request-Id": "the-failed-one" });
    const problem = problemDocument.parse(JSON.parse(answer.body));
    expect(answer.headers["content-type"]).toBe("application/problem+json");
    expect(problem).toMatchObject({ status: answer.status, requestId: "the-failed-one" });
    expect(answer.body).not.toMatch(/127\.0\.0\.1|localhost|ECONN|UND_ERR|HPE_/);
    const logged = proxy.log().findLast(({ message }) => message === "a proxied request failed");
    expect(logged).toMatchObject({
      level: "warn",
      requestId: "the-failed-one",
      upstream: expect.stringContaining("127"),
    });
    return problem;
  }

  test("that is not there: 502, and the log names it", async () => {
    expect(await failure("/api/v1/gone/1")).toMatchObject({ status: 502, code: "UPSTREAM_UNREACHABLE" });
    expect(await failure("/api/v1/gone/1", "POST")).toMatchObject({ status: 502, code: "UPSTREAM_UNREACHABLE" });
  });

  test("that takes the request and says nothing: 504", async () => {
    proxy.behind.answer = () => {};
    expect(await failure("/api/v1/notes")).toMatchObject({ status: 504, code: "UPSTREAM_TIMED_OUT" });
  });

  test.each([
    ["what is not HTTP", "SSH-2.0-OpenSSH_9.2\r\n"],
    ["half a head", "HTTP/1.1 200 OK\r\nContent-Le"],
    ["a status that is none", "HTTP/1.1 999 What\r\nContent-Length: 0\r\n\r\n"],
    ["a header of many kilobytes", `HTTP/1.1 200 OK\r\nX-Long: ${"x".repeat(100_000)}\r\n\r\n`],
    ["two lengths", "HTTP/1.1 200 OK\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab"],
    ["nothing", ""],
  ])("that answers %s: 502", async (_case, answer) => {
    proxy.behind.accept = (socket) => void socket.once("data", () => socket.end(answer));
    expect(await failure("/api/v1/raw")).toMatchObject({ status: 502, code: "UPSTREAM_BROKEN" });
  });
});

describe("a WebSocket", () => {
  test("is refused with a problem that says so", async () => {
    const headers = {
      ...{ Connection: "Upgrade", Upgrade: "websocket", "Sec-WebSocket-Version": "13" },
      "Sec-WebSocket-Key": "dGhlIHNhbXBsZSBub25jZQ==",
    };
    const { status, body } = await proxy.send("GET", "/api/v1/notes/live", headers);
    expect({ status, ...JSON.parse(body) }).toMatchObject({ status: 501, code: "WEBSOCKET_NOT_CARRIED" });
    expect(seen).toEqual([]);
  });
});

test("each request is counted once, by prefix and how it ended; logged and measured by its route", async () => {
  const counts = async () => (await proxy.metrics.text()).match(/^proxied_requests_total\{.*$/gm) ?? [];
  const count = async (prefix: string, outcome: string) =>
    Number((await counts()).find((line) => line.includes(`"${prefix}",outcome="${outcome}"`))?.split(" ")[1] ?? 0);
  const before = [await count("/api/v1/notes", "answered"), await count("/api/v1/gone", "unreachable")];
  await proxy.send("GET", "/api/v1/notes/secret-name");
  await proxy.send("GET", "/api/v1/gone");
  expect([await count("/api/v1/notes", "answered"), await count("/api/v1/gone", "unreachable")]).toEqual(
    before.map((number) => number + 1),
  );
  expect(proxy.log()).toContainEqual(expect.objectContaining({ message: "request", route: "/api/v1/notes/*" }));
  expect(await proxy.metrics.text()).toContain(
    'http_request_duration_seconds_count{method="GET",route="/api/v1/notes/*",status="200"}',
  );
  expect(JSON.stringify(proxy.log()) + (await proxy.metrics.text())).not.toContain("secret-name");
});
