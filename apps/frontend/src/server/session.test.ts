import type { IncomingMessage } from "node:http";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { httpServer } from "../testing/http-server.ts";
import { askSession } from "./session.ts";

beforeEach(() => {
  vi.spyOn(console, "error").mockImplementation(() => {});
});
afterEach(() => {
  vi.restoreAllMocks();
});

const user = { id: "1", name: "Zoë", email: "zoe@example.com", timeZone: "Europe/Berlin" };
const cookies = new Headers({ cookie: "better-auth.session_token=abc", "content-type": "text/plain" });

async function asked(status: number, body: unknown, setCookie: string[] = []) {
  let received: IncomingMessage | undefined;
  const { url, close } = await httpServer((request, response) => {
    received = request;
    response.writeHead(status, { "content-type": "application/json", "set-cookie": setCookie });
    response.end(JSON.stringify(body));
  });
  const answer = await askSession(cookies, url);
  await close();
  return { answer, received };
}

test("the backend is asked with the request's cookies, and the cookies that it renews come back", async () => {
  const { answer, received } = await asked(200, { user: { ...user, image: null }, session: {} }, [
    "session=abc; HttpOnly",
  ]);
  expect(received?.url).toBe("/api/auth/get-session");
  expect(received?.headers.cookie).toBe("better-auth.session_token=abc");
  expect(answer).toEqual({ user, setCookies: ["session=abc; HttpOnly"] });
});

test.each([
  [200, null],
  [401, { detail: "no" }],
])("nobody is signed in when it answers %i %j", async (status, body) => {
  expect((await asked(status, body)).answer.user).toBeNull();
});

test.each([
  [500, {}],
  [429, {}],
  [200, { user: {} }],
])("nobody knows when it answers %i %j", async (status, body) => {
  expect((await asked(status, body)).answer.user).toBe("unknown");
});

test("nobody knows when it is not there", async () => {
  const { url, close } = await httpServer(() => {});
  await close();
  expect(await askSession(cookies, url)).toEqual({ user: "unknown", setCookies: [] });
});

test.each([
  [undefined, null],
  ["theme=dark; tasks-view=a", null],
  ["theme=session_token=1", null],
  ["theme=dark; __Host-better-auth.session_token=a.b", "unknown" as const],
])("with the cookies %s the user is %s while nobody can be asked", async (cookie, user) => {
  const headers = new Headers(cookie === undefined ? {} : { cookie });
  expect(await askSession(headers, "http://127.0.0.1:1")).toEqual({ user, setCookies: [] });
});
