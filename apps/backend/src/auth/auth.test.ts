import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest, ORIGIN, PASSWORD, SECOND_ORIGIN } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  api = await appUnderTest();
});
afterAll(() => api.close());

const signIn = (email: string, password: string) => ["POST", "/api/auth/sign-in/email", { email, password }] as const;
const sessionRows = async () => Number((await api.db.execute(sql`SELECT count(*) FROM sessions`))[0]?.count);

describe("signing in", () => {
  test("makes a session row and an HttpOnly cookie; signing out deletes the row and ends the session", async () => {
    const ann = await api.signUp("ann@example.com");
    expect(await sessionRows()).toBe(1);
    const { body } = await ann.send<{ user: { email: string } }>("GET", "/api/auth/get-session");
    expect(body.user.email).toBe("ann@example.com");
    const kept = new Map(ann.cookies);

    expect((await ann.send("POST", "/api/auth/sign-out", {})).status).toBe(200);
    expect(await sessionRows()).toBe(0);
    for (const [name, value] of kept) ann.cookies.set(name, value);
    expect((await ann.send("GET", "/api/v1/tasks")).body).toMatchObject({ status: 401, code: "NOT_SIGNED_IN" });
  });

  test("works again with the same password, and is told apart from nothing else", async () => {
    await api.signUp("ben@example.com");
    const ben = api.browser();
    const { status, headers } = await ben.send(...signIn("ben@example.com", PASSWORD));
    expect(status).toBe(200);
    expect(headers.getSetCookie()).toEqual([
      expect.stringMatching(/^better-auth\.session_token=.*HttpOnly; SameSite=Lax$/),
    ]);
    expect((await ben.send("GET", "/api/v1/tasks")).status).toBe(200);
  });

  test("fails with the same words for a wrong e-mail and a wrong password", async () => {
    await api.signUp("cleo@example.com");
    const wrongPassword = await api.browser().send(...signIn("cleo@example.com", "wrong horse battery"));
    const wrongEmail = await api.browser().send(...signIn("nobody@example.com", PASSWORD));
    expect(wrongPassword.headers.get("Content-Type")).toBe("application/problem+json");
    expect(wrongPassword.body).toMatchObject({ status: 401, code: "INVALID_EMAIL_OR_PASSWORD" });
    expect({ ...wrongEmail.body, requestId: "" }).toEqual({ ...wrongPassword.body, requestId: "" });
  });

  test("is possible from every declared origin and from no other", async () => {
    await api.signUp("dan@example.com");
    const from = (Origin: string) => api.browser().send(...signIn("dan@example.com", PASSWORD), { Origin });
    expect((await from(ORIGIN)).status).toBe(200);
    expect((await from(SECOND_ORIGIN)).status).toBe(200);
    expect((await from("http://evil.test")).body).toMatchObject({ status: 403, code: "FOREIGN_ORIGIN" });
    expect((await from("null")).status).toBe(403);
  });
});

describe("signing up", () => {
  test.each([
    ["a known e-mail address", { name: "A", email: "eve@example.com", password: PASSWORD }, 422],
    ["a known e-mail address in other letters", { name: "A", email: "EVE@example.com", password: PASSWORD }, 422],
    ["no e-mail address", { name: "A", email: "eve", password: PASSWORD }, 400],
    ["a short password", { name: "A", email: "f@example.com", password: "1234567" }, 400],
    ["no password", { name: "A", email: "f@example.com" }, 400],
  ])("with %s is refused as a problem that the client can show", async (_case, body, status) => {
    await api
      .browser()
      .send("POST", "/api/auth/sign-up/email", { name: "Eve", email: "eve@example.com", password: PASSWORD });
    const answer = await api.browser().send("POST", "/api/auth/sign-up/email", body);
    expect(answer.body).toMatchObject({ type: "about:blank", status, detail: expect.any(String) });
    expect(answer.body.message).toBe(answer.body.detail);
  });
});

test.each(["nothing", "error", "ok"])("/api/auth/%s is 404, as a problem", async (path) => {
  expect((await api.browser().send("GET", `/api/auth/${path}`)).body).toMatchObject({ status: 404, code: "NOT_FOUND" });
});

test("over https the cookie is for https only", async () => {
  const secure = await appUnderTest({ frontendUrl: "https://todo.test" });
  try {
    const user = await secure.signUp("gus@example.com");
    expect([...user.cookies.keys()]).toEqual(["__Host-better-auth.session_token"]);
    const { headers } = await user.send(...signIn("gus@example.com", PASSWORD));
    const [cookie = ""] = headers.getSetCookie();
    expect(cookie).toMatch(/; Path=\/; HttpOnly; Secure; SameSite=Lax$/);
    expect(cookie).not.toContain("Domain");
    expect((await user.send("GET", "/api/v1/tasks")).status).toBe(200);
    expect((await user.send("POST", "/api/auth/sign-out", {})).status).toBe(200);
    expect([...user.cookies]).toEqual([]);
  } finally {
    await secure.close();
  }
});

test("the log names nobody and holds no password, token or hash", async () => {
  const user = await api.signUp("hidden@example.com");
  await api.browser().send(...signIn("hidden@example.com", "wrong horse battery"));
  await api
    .browser()
    .send("POST", "/api/auth/sign-up/email", { name: "H", email: "hidden@example.com", password: PASSWORD });
  const log = api.lines.join("");
  const token = decodeURIComponent([...user.cookies.values()][0] ?? "").split(".")[0] ?? "";
  expect(token).toHaveLength(32);
  expect(log).toContain('"route":"/api/auth/*"');
  for (const secret of ["hidden@", PASSWORD, "wrong horse", token]) expect(log).not.toContain(secret);
});
