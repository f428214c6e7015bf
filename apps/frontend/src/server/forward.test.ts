import type { IncomingMessage, ServerResponse } from "node:http";
import { gzipSync } from "node:zlib";
import { problemDocument } from "@todo/api";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { httpServer } from "../testing/http-server.ts";
import { forward } from "./forward.ts";

let closers: (() => Promise<void>)[] = [];
beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(async () => {
  vi.restoreAllMocks();
  for (const close of closers) await close();
  closers = [];
});

async function backend(answer: (request: IncomingMessage, response: ServerResponse) => void): Promise<string> {
  const { url, close } = await httpServer(answer);
  closers.push(close);
  return url;
}

const request = (path: string, init?: RequestInit & { duplex?: "half" }) =>
  new Request(`http://todo.test${path}`, init);

describe("a request that is sent on", () => {
  test("keeps its method, path, query, body and headers; hop-by-hop headers stay behind", async () => {
    let seen: { line: string; headers: IncomingMessage["headers"]; body: string } | undefined;
    const url = await backend(async (received, response) => {
      let body = "";
      for await (const chunk of received) body += chunk;
      seen = { line: `${received.method} ${received.url}`, headers: received.headers, body };
      response.end();
    });
    await forward(
      request("/api/v1/a%2Fb/?q=%20x&q=2", {
        method: "POST",
        body: "hello",
        headers: {
          host: "todo.test",
          cookie: "a=b",
          origin: "http://todo.test",
          connection: "close, x-private",
          "x-private": "1",
          te: "trailers",
          upgrade: "h2c",
          "keep-alive": "timeout=5",
          "proxy-authorization": "Basic eDp5",
          "x-forwarded-for": "192.0.2.7",
          "x-forwarded-proto": "https",
        },
      }),
      url,
    );
    expect(seen?.line).toBe("POST /api/v1/a%2Fb/?q=%20x&q=2");
    expect(seen?.body).toBe("hello");
    expect(seen?.headers).toMatchObject({
      host: new URL(url).host,
      cookie: "a=b",
      origin: "http://todo.test",
      "x-forwarded-for": "192.0.2.7",
      "x-forwarded-proto": "https",
      "x-forwarded-host": "todo.test",
      "x-request-id": expect.stringMatching(/^[0-9a-f-]{36}$/),
    });
    for (const name of ["x-private", "te", "upgrade", "proxy-authorization"])
      expect(seen?.headers).not.toHaveProperty(name);
  });

  test("streams: the backend reads the first part before the last is sent", async () => {
    const firstPart = Promise.withResolvers<string>();
    const url = await backend((received, response) => {
      let body = "";
      received.setEncoding("utf8");
      received.on("data", (chunk: string) => {
        body += chunk;
        firstPart.resolve(body);
      });
      received.on("end", () => response.end(body));
    });
    const { readable, writable } = new TransformStream<Uint8Array, Uint8Array>();
    const writer = writable.getWriter();
    const answer = forward(request("/api/x", { method: "PUT", body: readable, duplex: "half" }), url);
    void writer.write(new TextEncoder().encode("first "));
    expect(await firstPart.promise).toBe("first ");
    void writer.write(new TextEncoder().encode("last"));
    void writer.close();
    expect(await (await answer).text()).toBe("first last");
  });
});

describe("the answer", () => {
  test("keeps its status, headers and every cookie; what is about the connection stays behind", async () => {
    const url = await backend((_received, response) => {
      response.writeHead(
        201,
        [
          ["location", "/api/v1/tasks/1"],
          ["set-cookie", "a=1; HttpOnly"],
          ["set-cookie", "b=2"],
          ["connection", "close"],
          ["x-kept", "yes"],
        ].flat(),
      );
      response.end("made");
    });
    const answer = await forward(request("/api/v1/tasks"), url);
    expect(answer.status).toBe(201);
    expect(answer.headers.getSetCookie()).toEqual(["a=1; HttpOnly", "b=2"]);
    expect(Object.fromEntries(answer.headers)).toMatchObject({ location: "/api/v1/tasks/1", "x-kept": "yes" });
    expect(answer.headers.has("connection")).toBe(false);
    expect(await answer.text()).toBe("made");
  });

  test("streams: its first part is here while the backend still writes", async () => {
    const end = Promise.withResolvers<void>();
    const url = await backend((_received, response) => {
      response.writeHead(200, { "content-type": "text/event-stream" });
      response.write("data: 1\n\n");
      void end.promise.then(() => response.end("data: 2\n\n"));
    });
    const reader = (await forward(request("/api/events"), url)).body?.pipeThrough(new TextDecoderStream()).getReader();
    expect((await reader?.read())?.value).toBe("data: 1\n\n");
    end.resolve();
    expect((await reader?.read())?.value).toBe("data: 2\n\n");
  });

  test("is not described as compressed once it is not", async () => {
    const url = await backend((_received, response) => {
      response.writeHead(200, { "content-encoding": "gzip" });
      response.end(gzipSync("plain"));
    });
    const answer = await forward(request("/api/x"), url);
    expect(answer.headers.has("content-encoding")).toBe(false);
    expect(await answer.text()).toBe("plain");
  });

  test("is passed on where it is a redirect", async () => {
    const url = await backend((_received, response) => response.writeHead(302, { location: "/elsewhere" }).end());
    const answer = await forward(request("/api/x"), url);
    expect(answer.status).toBe(302);
    expect(answer.headers.get("location")).toBe("/elsewhere");
  });
});

describe("a backend that", () => {
  test("is not there is a 502 problem that names no host", async () => {
    const { url, close } = await httpServer(() => {});
    await close();
    const answer = await forward(request("/api/x", { headers: { "x-request-id": "abc" } }), url);
    expect(answer.status).toBe(502);
    expect(answer.headers.get("content-type")).toBe("application/problem+json");
    const problem = problemDocument.parse(await answer.json());
    expect(problem).toMatchObject({ status: 502, code: "BACKEND_UNREACHABLE", requestId: "abc" });
    expect(JSON.stringify(problem)).not.toContain("127.0.0.1");
  });

  test("takes too long to begin its answer is a 504 problem", async () => {
    const url = await backend(() => {});
    const answer = await forward(request("/api/x", { method: "POST", body: "x" }), url, 50);
    expect(problemDocument.parse(await answer.json())).toMatchObject({ status: 504, code: "BACKEND_TIMED_OUT" });
  });

  test.each([
    ["GET", 200, 2],
    ["POST", 502, 1],
  ])("drops the connection of a %s: answered with %i after %i tries", async (method, status, tries) => {
    let received = 0;
    const url = await backend((incoming, response) => {
      received += 1;
      if (received === 1) incoming.socket.destroy();
      else response.end("here");
    });
    expect((await forward(request("/api/x", { method }), url)).status).toBe(status);
    expect(received).toBe(tries);
  });

  test("still works for a client that has gone is told so", async () => {
    const began = Promise.withResolvers<void>();
    const gone = Promise.withResolvers<void>();
    const url = await backend((incoming) => {
      began.resolve();
      incoming.socket.once("close", () => gone.resolve());
    });
    const client = new AbortController();
    const answer = forward(request("/api/x", { signal: client.signal }), url);
    await began.promise;
    client.abort();
    await gone.promise;
    expect((await answer).status).toBe(499);
  });
});
