import { headers } from "next/headers";
import type { User } from "./session.ts";

/** The request header in which the guard hands the signed-in user to the page; whatever a client sends in it is dropped. */
export const USER_HEADER = "x-todo-user";

/** For USER_HEADER: names may hold any character, headers may not. */
export function encodeUser(user: User): string {
  return encodeURIComponent(JSON.stringify(user));
}

/** The signed-in user; `null` on a page that is shown to a guest. */
export async function userIfAny(): Promise<User | null> {
  const user = (await headers()).get(USER_HEADER);
  return user === null ? null : (JSON.parse(decodeURIComponent(user)) as User);
}

/**
 * The signed-in user, in a page that needs a session.
 *
 * @throws when the page was reached without the guard, which is a fault of the guard's matcher
 */
export async function currentUser(): Promise<User> {
  const user = await userIfAny();
  if (!user) throw new Error(`no ${USER_HEADER} header: this page is not covered by src/proxy.ts`);
  return user;
}
