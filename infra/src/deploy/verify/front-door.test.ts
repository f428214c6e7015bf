import { createServer, type Server } from "node:http";
import { createServer as createSecureServer } from "node:https";
import type { AddressInfo } from "node:net";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { standInCertificate } from "../secrets/stand-ins.ts";
import { answers, awaitAnswers, type Door, knock } from "./front-door.ts";

let server: Server;
let door: Door;
/** What the server says, by path, for the host that it knows. */
let replies: Record<string, number>;

beforeEach(async () => {
  replies = { "/": 200, "/api/v1/health": 200 };
  server = createServer((request, response) => {
    const known = request.headers.host === "todo-app.local";
    response.writeHead(known ? (replies[request.url ?? ""] ?? 404) : 404).end();
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  door = { scheme: "http", address: "127.0.0.1", port, host: "todo-app.local" };
});
afterEach(() => new Promise((resolve) => server.close(resolve)));

describe("the front door", () => {
  test("is open when the page and the backend answer under the host's name", async () => {
    expect(await answers(door)).toBe(true);
    expect(await answers({ ...door, host: "127.0.0.1" })).toBe(false);
  });

  test("is open when the page sends visitors on", async () => {
    replies["/"] = 307;
    expect(await answers(door)).toBe(true);
  });

  test("is waited for", async () => {
    replies["/api/v1/health"] = 503;
    server.once("request", () => server.once("request", () => (replies["/api/v1/health"] = 200)));
    await awaitAnswers(door, { timeoutSeconds: 20 });
    expect(replies["/api/v1/health"]).toBe(200);
  });

  test("that stays shut is reported with what each path said", async () => {
    replies["/api/v1/health"] = 503;
    await expect(awaitAnswers(door, { timeoutSeconds: 0 })).rejects.toMatchObject({
      code: "FRONT_DOOR_SILENT",
      message: `http://todo-app.local at 127.0.0.1:${door.port} does not answer as it should: /api/v1/health answered 503`,
    });
  });

  test("is no longer waited for after an interruption", async () => {
    replies["/"] = 503;
    await expect(awaitAnswers(door, { timeoutSeconds: 20, signal: AbortSignal.timeout(100) })).rejects.toThrow();
  });

  test("that has a certificate signed by itself opens, and what browsers hold against it is known", async () => {
    const { "tls.key": key, "tls.crt": cert } = await standInCertificate({ host: door.host });
    const secure = createSecureServer({ key, cert }, (_request, response) => response.end());
    await new Promise<void>((resolve) => secure.listen(0, "127.0.0.1", resolve));
    try {
      const { port } = secure.address() as AddressInfo;
      expect(await knock({ ...door, scheme: "https", port })).toEqual({
        refusals: [],
        answered: true,
        certificateFault: "DEPTH_ZERO_SELF_SIGNED_CERT",
      });
    } finally {
      secure.close();
    }
  });
});
