import type { IncomingMessage, ServerResponse } from "node:http";
import { afterEach, beforeEach, expect, test } from "vitest";
import { httpServer } from "../testing/http-server.ts";
import { answerFromOtherBuild } from "./other-builds.ts";
import { askPeers } from "./peers.ts";

const FILE = ["chunks", "3_td-j9dxy6sy.js"];
let asked: IncomingMessage[] = [];
let closers: (() => Promise<void>)[] = [];
beforeEach(() => {
  asked = [];
});
afterEach(async () => {
  for (const close of closers) await close();
  closers = [];
});

async function peer(answer: (response: ServerResponse) => void): Promise<string> {
  const { url, close } = await httpServer((request, response) => {
    asked.push(request);
    answer(response);
  });
  closers.push(close);
  return url;
}

const script = (response: ServerResponse) => {
  response.writeHead(200, { "content-type": "text/javascript", "set-cookie": "a=b", "x-more": "1" });
  response.end("script()");
};
const request = (init?: RequestInit) => new Request("http://todo.test/other-builds/chunks/any.js?dpl=1", init);
const refused = { status: 404, cached: "no-store" };
const summary = (answer: Response) => ({ status: answer.status, cached: answer.headers.get("cache-control") });

test("a file that a peer has is passed on, to be kept, with none of the peer's other headers", async () => {
  const answer = await answerFromOtherBuild(request({ headers: { cookie: "session=abc" } }), FILE, await peer(script));
  expect(await answer.text()).toBe("script()");
  expect(Object.fromEntries(answer.headers)).toEqual({
    "content-type": "text/javascript",
    "cache-control": "public, max-age=31536000, immutable",
  });
  expect(asked.map(({ method, url }) => `${method} ${url}`)).toEqual(["GET /_next/static/chunks/3_td-j9dxy6sy.js"]);
  expect(asked[0]?.headers).not.toHaveProperty("cookie");
});

test("HEAD is asked for as HEAD", async () => {
  const answer = await answerFromOtherBuild(request({ method: "HEAD" }), FILE, await peer(script));
  expect([answer.status, await answer.text(), asked[0]?.method]).toEqual([200, "", "HEAD"]);
});

test.each<[string, (response: ServerResponse) => void]>([
  ["has no such file", (response) => response.writeHead(404).end()],
  ["fails", (response) => response.writeHead(500).end()],
  ["sends elsewhere", (response) => response.writeHead(302, { location: "http://127.0.0.1:1/" }).end()],
  ["breaks off", (response) => response.destroy()],
])("404 that nobody keeps, where the peer %s", async (_what, answer) => {
  expect(summary(await answerFromOtherBuild(request(), FILE, await peer(answer)))).toEqual(refused);
  expect(asked.length).toBeGreaterThan(0);
});

test("a connection that was broken off is tried once more", async () => {
  const url = await peer((response) => (asked.length === 1 ? response.destroy() : script(response)));
  const answer = await answerFromOtherBuild(request(), FILE, url);
  expect([answer.status, await answer.text(), asked.length]).toEqual([200, "script()", 2]);
});

test("404 where the peer does not answer in time, where nobody is, and where there are no peers", async () => {
  const silent = await peer(() => {});
  expect(await askPeers("GET", "/_next/static/a.js", silent, 200)).toBeUndefined();
  expect(asked).toHaveLength(1);
  expect(summary(await answerFromOtherBuild(request(), FILE, "http://127.0.0.1:1"))).toEqual(refused);
  expect(summary(await answerFromOtherBuild(request(), FILE, "http://nobody.invalid:3000"))).toEqual(refused);
  expect(summary(await answerFromOtherBuild(request(), FILE, undefined))).toEqual(refused);
});

test("who is asked by a peer asks nobody: there is no going round in circles", async () => {
  const headers = { "x-todo-peer": "1" };
  expect(summary(await answerFromOtherBuild(request({ headers }), FILE, await peer(script)))).toEqual(refused);
  expect(asked).toEqual([]);
});

test.each([
  [[]],
  [[".."]],
  [["chunks", "..", "..", "healthz"]],
  [["..", "..", "api", "v1", "tasks"]],
  [["chunks", ""]],
  [["", "evil.test", "a.js"]],
  [["chunks", "a/../../b.js"]],
  [["chunks", "a.js?x=1"]],
  [["chunks", "a.js#x"]],
  [["chunks", "%2e%2e"]],
  [["chunks", "a\\b.js"]],
  [["chunks", "a b.js"]],
  [["chunks", "@evil.test"]],
  [["chunks", ".env"]],
  [["chunks", `${"a".repeat(200)}.js`]],
])("nobody is asked for %j, which is no file of a build", async (path) => {
  expect(summary(await answerFromOtherBuild(request(), path, await peer(script)))).toEqual(refused);
  expect(asked).toEqual([]);
});
