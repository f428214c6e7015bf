import { once } from "node:events";
import { Agent, type IncomingMessage, request, type Server } from "node:http";
import { type AddressInfo, connect } from "node:net";
import { Readable } from "node:stream";
import { json } from "node:stream/consumers";
import { pipeline } from "node:stream/promises";
import { setTimeout as pause } from "node:timers/promises";
import { IMPORT_BYTES } from "@todo/api";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest, ORIGIN } from "./app-under-test.ts";
import { listen } from "./listen.ts";

const PART = Buffer.alloc(1024 * 1024, "a");
/** 24 MiB more than an import may have. */
const PARTS = IMPORT_BYTES / PART.length + 24;
const PATH = "/api/v1/tasks/import";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let server: Server;
let port: number;
let headers: Record<string, string>;
const agent = new Agent({ keepAlive: true, maxSockets: 1 });
beforeAll(async () => {
  api = await appUnderTest();
  const { cookies } = await api.signUp("ann@example.com");
  const Cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join("; ");
  headers = { Cookie, Origin: ORIGIN, "Content-Type": "text/csv" };
  server = await listen(api.app.fetch, 0);
  ({ port } = server.address() as AddressInfo);
});
afterAll(async () => {
  agent.destroy();
  server.closeAllConnections();
  server.close();
  await api.close();
});

/** So many parts, with a pause before each. */
async function* parts(count: number, ms: number) {
  for (let at = 0; at < count; at++) {
    if (ms > 0) await pause(ms);
    yield PART;
  }
}

describe.each([
  ["of declared length", { "Content-Length": String(PARTS * PART.length) }],
  ["of a length that is told at its end", {}],
])("an import %s that is too large", (_case, length) => {
  test.each([
    ["at once", 0],
    // Longer than a second in all.
    ["over a slow line", 50],
  ])("that comes %s is answered, and the connection goes on", async (_line, ms) => {
    const sent = request({ port, agent, method: "POST", path: PATH, headers: { ...headers, ...length } });
    const answered = once(sent, "response").then(async ([answer]) => [answer.statusCode, await json(answer)]);
    // Fails where the connection ends before all of it is sent.
    await pipeline(Readable.from(parts(PARTS, ms)), sent);
    expect(await answered).toEqual([413, expect.objectContaining({ code: "BODY_TOO_LARGE" })]);

    const next = request({ port, agent, path: "/api/v1/health" }).end();
    const [health] = (await once(next, "response")) as [IncomingMessage];
    await json(health);
    expect([health.statusCode, next.reusedSocket]).toEqual([200, true]);
  });
});

test("an import that is too large is answered to the standard client, too", async () => {
  const answer = await fetch(`http://127.0.0.1:${port}${PATH}`, {
    method: "POST",
    headers,
    body: Buffer.alloc(PARTS * PART.length, "a"),
  });
  expect([answer.status, await answer.json()]).toEqual([413, expect.objectContaining({ code: "BODY_TOO_LARGE" })]);
});

const raw = () => {
  const socket = connect(port, "127.0.0.1").on("error", () => {});
  const lines = Object.entries({ Host: "todo.test", ...headers, "Content-Length": String(2 ** 40) });
  socket.write([`POST ${PATH} HTTP/1.1`, ...lines.map((line) => line.join(": ")), "", ""].join("\r\n"));
  return socket;
};

test("who sends on for ever is not read for ever", async () => {
  const socket = raw().resume();
  const closed = new Promise((resolve) => socket.once("close", resolve));
  let sent = 0;
  const send = () => {
    while (!socket.destroyed) {
      sent += PART.length;
      if (!socket.write(PART)) return void socket.once("drain", send);
    }
  };
  send();
  await closed;
  expect(sent).toBeGreaterThan(60 * PART.length);
  expect(sent).toBeLessThan(400 * PART.length);
});

test("who sends no more gets the answer, and does not hold the connection", async () => {
  const socket = raw();
  let answer = "";
  socket.on("data", (data) => {
    answer += data;
  });
  await new Promise((resolve) => socket.once("close", resolve));
  expect(answer).toMatch(/^HTTP\/1.1 413 .*"code":"BODY_TOO_LARGE"/s);
});
