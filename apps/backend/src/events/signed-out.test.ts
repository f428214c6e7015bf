import type { CreatedApiToken } from "@todo/api";
import { afterAll, beforeAll, expect, onTestFinished, test, vi } from "vitest";
import { freshDatabase } from "../database/fresh-database.ts";
import { appUnderTest, PASSWORD } from "../server/app-under-test.ts";

type Api = Awaited<ReturnType<typeof appUnderTest>>;
type Browser = ReturnType<Api["browser"]>;

/** Two replicas: what ends a session is asked of the first, and the streams are open on the second. */
let first: Api;
let second: Api;
beforeAll(async () => {
  const databaseUrl = await freshDatabase();
  first = await appUnderTest({ databaseUrl });
  second = await appUnderTest({ databaseUrl });
});
afterAll(() => Promise.all([first.close(), second.close()]));

const cookieOf = ({ cookies }: Browser) => ({
  Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
});

/** A stream that is open, and can be waited for to end. */
async function follow(headers: Record<string, string>) {
  const response = await second.app.request("/api/v1/events", { headers });
  const reader = response.body?.pipeThrough(new TextDecoderStream()).getReader();
  onTestFinished(() => reader?.cancel());
  let [text, hasEnded] = ["", false];
  void (async () => {
    for (let part = await reader?.read(); part && !part.done; part = await reader?.read()) text += part.value;
    hasEnded = true;
  })();
  await vi.waitUntil(() => text.includes('"ready"'), { timeout: 10_000 });
  return { hasEnded: () => hasEnded, ended: () => vi.waitUntil(() => hasEnded, { timeout: 20_000 }) };
}

async function signIn(email: string): Promise<Browser> {
  const browser = first.browser();
  await browser.send("POST", "/api/auth/sign-in/email", { email, password: PASSWORD });
  return browser;
}

const account =
  (path: string, body: object = {}) =>
  (by: Browser) =>
    by.send("POST", `/api/auth/${path}`, body);
const newPassword = { currentPassword: PASSWORD, newPassword: "another horse battery" };

test.each([
  ["sign-out", account("sign-out"), { own: true, others: false }],
  ["every other session's revocation", account("revoke-other-sessions"), { own: false, others: true }],
  ["all sessions' revocation", account("revoke-sessions"), { own: true, others: true }],
  ["another password", account("change-password", newPassword), { own: true, others: true }],
  ["the account's deletion", account("delete-user", { password: PASSWORD }), { own: true, others: true }],
])("%s ends the streams of the sessions that it ends, on every replica, and no others", async (name, end, ends) => {
  const email = `${name.replaceAll(/\W/g, "-")}@example.com`;
  const own = await first.signUp(email);
  const streams = { own: await follow(cookieOf(own)), others: await follow(cookieOf(await signIn(email))) };
  const ben = await follow(cookieOf(await first.signUp(`ben-${email}`)));
  expect((await end(own)).status).toBe(200);
  for (const who of ["own", "others"] as const) if (ends[who]) await streams[who].ended();
  expect({ own: streams.own.hasEnded(), others: streams.others.hasEnded() }).toEqual(ends);
  expect(ben.hasEnded()).toBe(false);
});

test("a session's revocation ends its stream alone", async () => {
  const ann = await first.signUp("ann@example.com");
  const there = await signIn("ann@example.com");
  const { body } = await there.send<{ session: { token: string } }>("GET", "/api/auth/get-session");
  const [here, gone] = [await follow(cookieOf(ann)), await follow(cookieOf(there))];
  await account("revoke-session", { token: body.session.token })(ann);
  await gone.ended();
  expect(here.hasEnded()).toBe(false);
});

test("a token's deletion ends its stream alone", async () => {
  const ann = await first.signUp("with-token@example.com");
  const { body } = await ann.send<CreatedApiToken>("POST", "/api/v1/tokens", { name: "script" });
  const [page, script] = [await follow(cookieOf(ann)), await follow({ Authorization: `Bearer ${body.token}` })];
  expect((await ann.send("DELETE", `/api/v1/tokens/${body.id}`)).status).toBe(204);
  await script.ended();
  expect(page.hasEnded()).toBe(false);
});
