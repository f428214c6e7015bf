import { eq } from "drizzle-orm";
import { accounts, sessions, users } from "../auth/tables.ts";
import type { appUnderTest } from "../server/app-under-test.ts";

/**
 * For tests: a user who signs out, gets another password or is deleted, and whom `putBack` makes again as they were at
 * first, with their session.
 */
export async function lastingUser(api: Awaited<ReturnType<typeof appUnderTest>>, email: string) {
  const { cookies } = await api.signUp(email);
  const { db } = api;
  const user = await db.select().from(users).where(eq(users.email, email));
  const id = user[0]?.id ?? "";
  const account = await db.select().from(accounts).where(eq(accounts.userId, id));
  const session = await db.select().from(sessions).where(eq(sessions.userId, id));
  async function putBack(): Promise<void> {
    await db.delete(users).where(eq(users.id, id));
    await db.insert(users).values(user);
    await db.insert(accounts).values(account);
    await db.insert(sessions).values(session);
  }
  return { cookies, putBack };
}
