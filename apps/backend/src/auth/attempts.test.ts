import { sql } from "drizzle-orm";
import { afterAll, beforeAll, beforeEach, expect, test } from "vitest";
import { appUnderTest, PASSWORD } from "../server/app-under-test.ts";

let api: Awaited<ReturnType<typeof appUnderTest>>;
let ann: ReturnType<typeof api.browser>;
beforeAll(async () => {
  api = await appUnderTest();
  ann = await api.signUp("ann@example.com");
});
afterAll(() => api.close());
beforeEach(() => api.db.execute(sql`TRUNCATE rate_limits`));

const from = (address: string) => ({ "X-Forwarded-For": address });
const signIn = (email: string, password: string, address = "203.0.113.7") =>
  api.browser().send("POST", "/api/auth/sign-in/email", { email, password }, from(address));

/** Does it again until the answer is 429. @returns how often it was something else */
async function untilTooOften(attempt: () => ReturnType<typeof signIn>): Promise<number> {
  for (let times = 0; times <= 200; times++) {
    const { status, headers, body } = await attempt();
    if (status !== 429) continue;
    expect(body).toMatchObject({ code: "TOO_MANY_REQUESTS", message: body.detail });
    expect(Number(headers.get("Retry-After"))).toBeGreaterThan(0);
    return times;
  }
  throw new Error("it was never too often");
}

test("a password can be guessed ten times, in whatever letters the address is", async () => {
  let letters = 0;
  const attempt = () => signIn(letters++ % 2 ? "ANN@example.com" : "ann@example.com", "wrong horse battery");
  expect(await untilTooOften(attempt)).toBe(10);
  expect((await signIn("ann@example.com", PASSWORD)).status).toBe(429);
  // Its owner gets in from elsewhere, and others from there.
  expect((await signIn("ann@example.com", PASSWORD, "198.51.100.1")).status).toBe(200);
  expect((await signIn("ben@example.com", PASSWORD)).status).toBe(401);
});

test("a right password begins the count again", async () => {
  for (let times = 0; times < 9; times++) await signIn("ann@example.com", "wrong horse battery");
  expect((await signIn("ann@example.com", PASSWORD)).status).toBe(200);
  expect(await untilTooOften(() => signIn("ann@example.com", "wrong horse battery"))).toBe(10);
});

test("guesses at one account from ever new addresses come to an end", async () => {
  let last = 0;
  // No e-mail address, so that no password is compared, which takes a while.
  const attempt = () => signIn("nobody", "wrong horse battery", `203.0.113.${last++}`);
  expect(await untilTooOften(attempt)).toBe(100);
});

test("one address can make only so many accounts, and is not believed to be many", async () => {
  let made = 0;
  const attempt = () => {
    made++;
    const body = { name: "New", email: `new${made}@example.com`, password: "short" };
    return api.browser().send("POST", "/api/auth/sign-up/email", body, from(`198.51.100.${made}, 203.0.113.9`));
  };
  expect(await untilTooOften(attempt)).toBe(100);
});

test("whoever is signed in can't guess the password either", async () => {
  const change = { currentPassword: "wrong horse battery", newPassword: "another horse battery" };
  expect(await untilTooOften(() => ann.send("POST", "/api/auth/change-password", change))).toBe(10);
  expect((await ann.send("POST", "/api/auth/delete-user", { password: PASSWORD })).status).toBe(429);
  expect((await ann.send("GET", "/api/v1/tasks")).status).toBe(200);
});
