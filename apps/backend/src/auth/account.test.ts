import { type CreatedApiToken, endpoints } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { appUnderTest, PASSWORD } from "../server/app-under-test.ts";
import { purge } from "../tasks/purge.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
beforeAll(async () => {
  api = await appUnderTest();
});
afterAll(() => api.close());

type Browser = ReturnType<typeof api.browser>;
interface Session {
  session: { token: string };
  user: { id: string; name: string; timeZone: string };
}
const NEW_PASSWORD = "another horse battery";
const session = async (user: Browser) => (await user.send<Session | null>("GET", "/api/auth/get-session")).body;
const update = (user: Browser, fields: object) => user.send("POST", "/api/auth/update-user", fields);
async function signIn(email: string, password = PASSWORD) {
  const user = api.browser();
  const { status } = await user.send("POST", "/api/auth/sign-in/email", { email, password });
  return { user, status };
}

describe("a user's fields", () => {
  let user: Browser;
  beforeAll(async () => {
    user = await api.signUp("ann@example.com");
  });

  test("the time zone is UTC, or what is said at sign-up or later", async () => {
    expect((await session(user))?.user.timeZone).toBe("UTC");
    const ben = api.browser();
    const account = { name: "Ben", email: "ben@example.com", password: PASSWORD, timeZone: "America/New_York" };
    expect((await ben.send("POST", "/api/auth/sign-up/email", account)).status).toBe(200);
    expect((await session(ben))?.user.timeZone).toBe("America/New_York");
    const cleo = api.browser();
    const unknown = { ...account, email: "cleo.unknown@example.com", timeZone: "Etc/Unknown" };
    expect((await cleo.send("POST", "/api/auth/sign-up/email", unknown)).status).toBe(200);
    expect((await session(cleo))?.user.timeZone).toBe("UTC");
    expect((await update(user, { timeZone: "Europe/Berlin" })).status).toBe(200);
    expect((await session(user))?.user.timeZone).toBe("Europe/Berlin");
  });

  test.each([
    ["a time zone that is none", { timeZone: "Mars/Olympus" }],
    ["an offset for a time zone", { timeZone: "+02:00" }],
    ["no time zone", { timeZone: null }],
    ["a time zone that is no text", { timeZone: 1 }],
    ["a blank name", { name: "  " }],
    ["a name that cannot be seen", { name: "\u200b\u00ad" }],
    ["a long name", { name: "n".repeat(101) }],
    ["a name that is no text", { name: { first: "Ann" } }],
    ["a name with NUL", { name: "A\u0000" }],
    ["a picture", { image: "https://pictures.example/1" }],
    ["another e-mail address", { email: "other@example.com" }],
  ])("%s is refused", async (_case, fields) => {
    expect((await update(user, { name: "Ann", ...fields })).body).toMatchObject({ status: 400 });
  });

  test("are checked at sign-up too, and nothing else can be set", async () => {
    const account = { name: "Cleo", email: "cleo@example.com", password: PASSWORD };
    const signUp = (more: object) => api.browser().send("POST", "/api/auth/sign-up/email", { ...account, ...more });
    for (const wrong of [{ name: " " }, { email: `${"c".repeat(300)}@example.com` }]) {
      expect((await signUp(wrong)).status).toBe(400);
    }
    expect((await signUp({ name: " Cleo ", emailVerified: true, id: "chosen" })).status).toBe(200);
    const [row] = await api.db.execute(sql`SELECT id, name, email_verified FROM users WHERE email = ${account.email}`);
    expect(row).toMatchObject({ name: "Cleo", email_verified: false });
    expect(row?.id).not.toBe("chosen");
  });
});

describe("a new password", () => {
  test("takes the old one, ends every other session and leaves this one", async () => {
    const user = await api.signUp("dan@example.com");
    const elsewhere = (await signIn("dan@example.com")).user;
    const change = (currentPassword: string, newPassword = NEW_PASSWORD) =>
      user.send("POST", "/api/auth/change-password", { currentPassword, newPassword, revokeOtherSessions: false });
    expect((await change("wrong horse battery")).body).toMatchObject({ status: 400, code: "INVALID_PASSWORD" });
    expect((await change(PASSWORD, "short")).body).toMatchObject({ status: 400, code: "PASSWORD_TOO_SHORT" });
    expect(await session(elsewhere)).not.toBeNull();

    expect((await change(PASSWORD)).status).toBe(200);
    expect(await session(user)).not.toBeNull();
    expect(await session(elsewhere)).toBeNull();
    expect((await signIn("dan@example.com")).status).toBe(401);
    expect((await signIn("dan@example.com", NEW_PASSWORD)).status).toBe(200);
  });
});

describe("sessions", () => {
  test("can be seen and ended, one or all others, by their user alone", async () => {
    const user = await api.signUp("eve@example.com");
    const sessions = async () => (await user.send<{ token: string }[]>("GET", "/api/auth/list-sessions")).body;
    const end = (path: string, body: object = {}) => user.send("POST", `/api/auth/${path}`, body);
    const [second, third, fourth] = await Promise.all(
      [1, 2, 3].map(async () => (await signIn("eve@example.com")).user),
    );
    const fay = await api.signUp("fay@example.com");
    if (!second || !third || !fourth) throw new Error("not signed in");
    expect(await sessions()).toHaveLength(4);

    await end("revoke-session", { token: (await session(fay))?.session.token });
    expect(await session(fay)).not.toBeNull();
    await end("revoke-session", { token: (await session(second))?.session.token });
    expect([await session(second), (await sessions()).length]).toEqual([null, 3]);
    await end("revoke-other-sessions");
    expect([await session(third), await session(fourth), (await sessions()).length]).toEqual([null, null, 1]);
    expect(await session(user)).not.toBeNull();
  });

  test("can be seen however old they are", async () => {
    const user = await api.signUp("gus@example.com");
    await api.db.execute(sql`UPDATE sessions SET created_at = now() - interval '3 days'`);
    expect((await user.send("GET", "/api/auth/list-sessions")).status).toBe(200);
  });
});

test("a session lasts a week, and once it is over it lets nobody in and its row goes", async () => {
  const user = await api.signUp("jan@example.com");
  const id = (await session(user))?.user.id ?? "";
  const rows = () =>
    api.db.execute(sql`SELECT expires_at > now() + interval '6 days' AS long FROM sessions WHERE user_id = ${id}`);
  expect(await rows()).toEqual([{ long: true }]);
  await purge(api.db);
  expect(await rows()).toHaveLength(1);
  await api.db.execute(sql`UPDATE sessions SET expires_at = now() - interval '1 second' WHERE user_id = ${id}`);
  await purge(api.db);
  expect(await rows()).toEqual([]);
  expect((await user.send("GET", "/api/v1/tasks")).body).toMatchObject({ code: "NOT_SIGNED_IN" });
});

describe("deleting an account", () => {
  test("takes the password", async () => {
    const user = await api.signUp("hal@example.com");
    for (const body of [{}, { password: "" }, { password: null }, { password: "wrong horse battery" }]) {
      expect((await user.send("POST", "/api/auth/delete-user", body)).status).toBe(400);
    }
    expect(await session(user)).not.toBeNull();
  });

  test("leaves no row of it in any table, and nothing that still lets in", async () => {
    const email = "ida@example.com";
    const user = await api.signUp(email);
    const id = (await session(user))?.user.id ?? "";
    const elsewhere = (await signIn(email)).user;
    const { token } = (await user.send<CreatedApiToken>("POST", endpoints.createToken.path, { name: "script" })).body;
    const task = { title: "of Ida", dueAt: new Date(Date.now() + 600_000).toISOString(), tags: ["ida"] };
    const idempotent = { "Idempotency-Key": "key-of-ida" };
    expect((await user.send("POST", endpoints.createTask.path, task, idempotent)).status).toBe(201);
    expect((await user.send("POST", endpoints.createThread.path, { title: "Ida's" })).status).toBe(201);
    const kept = await rowsAbout(id);
    expect(kept).toEqual(
      expect.arrayContaining([
        "accounts",
        "api_tokens",
        "chat_threads",
        "history_entries",
        "idempotency_keys",
        "sessions",
        "tasks",
        "users",
      ]),
    );

    expect((await user.send("POST", "/api/auth/delete-user", { password: PASSWORD })).status).toBe(200);
    expect(await rowsAbout(id)).toEqual([]);
    expect(await session(elsewhere)).toBeNull();
    const script = await api.browser().send("GET", "/api/v1/tasks", undefined, { Authorization: `Bearer ${token}` });
    expect(script.body).toMatchObject({ status: 401, code: "TOKEN_REFUSED" });
    expect((await signIn(email)).status).toBe(401);
    await api.signUp(email);
  });

  test("takes everything, as each row that names a user goes with theirs", async () => {
    const cascading = await api.db.execute(sql`
      SELECT DISTINCT conrelid::regclass::text AS name FROM pg_constraint
      WHERE contype = 'f' AND confrelid = 'users'::regclass AND confdeltype = 'c'`);
    const naming = await api.db.execute(sql`
      SELECT table_name AS name FROM information_schema.columns
      WHERE table_schema = 'public' AND column_name = 'user_id'`);
    const names = (rows: typeof naming) => rows.map(({ name }) => String(name)).sort();
    expect(names(cascading)).toEqual(names(naming));
  });
});

/** The tables with a row in which this text occurs. */
async function rowsAbout(text: string): Promise<string[]> {
  const tables = await api.db.execute(sql`SELECT tablename AS name FROM pg_tables WHERE schemaname = 'public'`);
  const found: string[] = [];
  for (const name of tables.map((row) => String(row.name))) {
    const rows = sql`SELECT 1 FROM ${sql.identifier(name)} AS one WHERE position(${text} IN one::text) > 0 LIMIT 1`;
    if ((await api.db.execute(rows)).length > 0) found.push(name);
  }
  return found;
}
