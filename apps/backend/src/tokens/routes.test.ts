import { type ApiToken, type CreatedApiToken, createdApiToken, TOKENS } from "@todo/api";
import { eq } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { appUnderTest } from "../server/app-under-test.ts";
import { apiTokens } from "./tables.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());

type Browser = typeof ann;
const make = (user: Browser, body: unknown = { name: "script" }) =>
  user.send<CreatedApiToken>("POST", "/api/v1/tokens", body);
const list = async (user: Browser) => (await user.send<{ items: ApiToken[] }>("GET", "/api/v1/tokens")).body.items;
const by = (token: string) => ({ Authorization: `Bearer ${token}` });
const use = (token: string, path = "/api/v1/tasks") => api.browser().send("GET", path, undefined, by(token));

test("a token does what its user may do, and sees what its user sees", async () => {
  const { status, headers, body } = await make(ann);
  expect(status).toBe(201);
  expect(headers.get("Location")).toBe(`/api/v1/tokens/${body.id}`);
  expect(createdApiToken.parse(body)).toMatchObject({ name: "script", expiresAt: null, lastUsedAt: null });
  await ann.send("POST", "/api/v1/tasks", { title: "of Ann" });
  const ben = await api.signUp("ben@example.com");
  const { body: ofBen } = await make(ben);
  expect((await use(body.token)).body).toMatchObject({ items: [{ title: "of Ann" }] });
  expect((await use(ofBen.token)).body).toMatchObject({ items: [] });
  // A browser that is signed in as somebody else is the token's user as well.
  expect((await ben.send("GET", "/api/v1/tasks", undefined, by(body.token))).body).toMatchObject({
    items: [{ title: "of Ann" }],
  });
});

test("a token is told once, kept as a hash, and shown with when it was last used", async () => {
  const user = await api.signUp("cleo@example.com");
  const { token, ...shown } = (await make(user, { name: " my script ", expiresInDays: 30 })).body;
  expect(await list(user)).toEqual([shown]);
  expect(shown.name).toBe("my script");
  expect(token.startsWith(shown.beginning)).toBe(true);
  expect(Date.parse(shown.expiresAt ?? "") - Date.parse(shown.createdAt)).toBe(30 * 24 * 3600_000);
  expect(JSON.stringify(await api.db.select().from(apiTokens))).not.toContain(token);

  await use(token);
  const [used] = await list(user);
  expect(Date.parse(used?.lastUsedAt ?? "")).toBeGreaterThan(Date.now() - 60_000);
  expect(api.lines.join("")).not.toContain(token.slice(shown.beginning.length));
});

test("an unknown, an expired and a deleted token are refused, even beside a session", async () => {
  const user = await api.signUp("dan@example.com");
  const { body: expired } = await make(user);
  await api.db
    .update(apiTokens)
    .set({ expiresAt: new Date(Date.now() - 1) })
    .where(eq(apiTokens.id, expired.id));
  const { body: deleted } = await make(user);
  expect((await user.send("DELETE", `/api/v1/tokens/${deleted.id}`)).status).toBe(204);
  expect((await user.send("DELETE", `/api/v1/tokens/${deleted.id}`)).body).toMatchObject({ code: "TOKEN_NOT_FOUND" });
  for (const token of ["todo_unknown", expired.token, deleted.token]) {
    const { headers, body } = await user.send("GET", "/api/v1/tasks", undefined, by(token));
    expect(body).toMatchObject({ status: 401, code: "TOKEN_REFUSED" });
    expect(headers.get("WWW-Authenticate")).toBe('Bearer error="invalid_token"');
  }
});

test("a token can't be used to work with tokens or with the account", async () => {
  const { token, id } = (await make(ann)).body;
  const script = api.browser();
  for (const [method, path] of [
    ["GET", "/api/v1/tokens"],
    ["POST", "/api/v1/tokens"],
    ["DELETE", `/api/v1/tokens/${id}`],
  ] as const) {
    const body = method === "POST" ? { name: "next" } : undefined;
    expect((await script.send(method, path, body, by(token))).body).toMatchObject({ code: "NOT_SIGNED_IN" });
  }
  const { body } = await script.send("GET", "/api/auth/get-session", undefined, by(token));
  expect(body).toBeNull();
});

test("another user's token is not there", async () => {
  const { id, token } = (await make(ann)).body;
  const eve = await api.signUp("eve@example.com");
  expect(await list(eve)).toEqual([]);
  expect((await eve.send("DELETE", `/api/v1/tokens/${id}`)).body).toMatchObject({ code: "TOKEN_NOT_FOUND" });
  expect((await eve.send("DELETE", "/api/v1/tokens/1")).status).toBe(404);
  expect((await use(token)).status).toBe(200);
});

test.each([
  ["no name", {}],
  ["a blank name", { name: "  " }],
  ["a long name", { name: "n".repeat(61) }],
  ["no time to live", { name: "n", expiresInDays: 0 }],
  ["an unknown field", { name: "n", userId: "other" }],
])("%s is refused", async (_case, body) => {
  expect((await make(ann, body)).body).toMatchObject({ status: 400, code: "INVALID_REQUEST" });
});

test("there are only so many tokens, also when many are asked for at once", async () => {
  const user = await api.signUp("fay@example.com");
  const answers = await Promise.all(Array.from({ length: TOKENS + 4 }, () => make(user)));
  const refused = answers.filter(({ status }) => status === 409);
  expect(refused).toHaveLength(4);
  expect(refused[0]?.body).toMatchObject({ code: "TOO_MANY_TOKENS" });
  expect(await list(user)).toHaveLength(TOKENS);
});
