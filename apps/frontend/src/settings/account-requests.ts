import { failure, unreachable } from "@/api/call-api.ts";
import { changeSession } from "@/api/leave-to-sign-in.ts";

/** Milliseconds after which a request counts as failed. */
const TIME_LIMIT = 20_000;

/** One browser that is signed in. */
export interface Session {
  id: string;
  token: string;
  createdAt: string;
  updatedAt: string;
  ipAddress?: string | null;
  userAgent?: string | null;
}

// What is done with an account is not of the API's table of operations but Better Auth's; failures are the same documents.

/** Where the user is signed in, this browser first, then the last used first. @throws ApiError */
export async function listSessions(): Promise<{ current: string; sessions: Session[] }> {
  const [{ session: own }, sessions] = await Promise.all([
    send<{ session: { id: string } }>("GET", "get-session"),
    send<Session[]>("GET", "list-sessions"),
  ]);
  sessions.sort((a, b) => Number(b.id === own.id) - Number(a.id === own.id) || b.updatedAt.localeCompare(a.updatedAt));
  return { current: own.id, sessions };
}

/** Signs another browser out. @throws ApiError */
export const revokeSession = (token: string) => send("POST", "revoke-session", { token });

/** Signs every other browser out. @throws ApiError */
export const revokeOtherSessions = () => send("POST", "revoke-other-sessions", {});

/** @throws ApiError */
export const updateUser = (fields: { name?: string; timeZone?: string }) => send("POST", "update-user", fields);

/** Signs every other browser out too. @throws ApiError; `INVALID_PASSWORD` when the current one is wrong */
export const changePassword = (fields: { currentPassword: string; newPassword: string }) =>
  changeSession(() => send("POST", "change-password", fields));

/** Deletes the account and all that is in it. @throws ApiError; `INVALID_PASSWORD` when it is wrong */
export const deleteAccount = (password: string) => changeSession(() => send("POST", "delete-user", { password }));

async function send<Answer = unknown>(method: "GET" | "POST", path: string, body?: unknown): Promise<Answer> {
  const response = await fetch(`/api/auth/${path}`, {
    method,
    headers: { accept: "application/json", ...(body === undefined ? {} : { "content-type": "application/json" }) },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: AbortSignal.timeout(TIME_LIMIT),
  }).catch(() => {
    throw unreachable();
  });
  if (!response.ok) throw await failure(response);
  return (await response.json()) as Answer;
}
