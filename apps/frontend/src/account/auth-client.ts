import type { ProblemDocument } from "@todo/api";

/** Milliseconds after which a request counts as failed. */
const TIME_LIMIT = 20_000;

/** What to tell in place of the backend's own words, by its code. */
const MESSAGES: Record<string, string> = {
  INVALID_EMAIL_OR_PASSWORD: "The e-mail address or the password is wrong.",
  USER_ALREADY_EXISTS: "There is an account with this e-mail address already. Sign in instead.",
  USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL: "There is an account with this e-mail address already. Sign in instead.",
};

const UNREACHABLE = "The service cannot be reached at the moment. Try again shortly.";

/** Makes an account in the browser's time zone, and signs in. @returns what went wrong, in words for its user; `undefined` when nothing did */
export function signUp(account: { name: string; email: string; password: string }): Promise<string | undefined> {
  const name = account.name.trim();
  return post("/api/auth/sign-up/email", {
    ...account,
    name,
    timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
  });
}

/** @returns what went wrong, in words for its user; `undefined` when nothing did */
export function signIn(account: { email: string; password: string }): Promise<string | undefined> {
  return post("/api/auth/sign-in/email", account);
}

/** Revokes the session on the server. @returns what went wrong, in words for its user; `undefined` when nothing did */
export function signOut(): Promise<string | undefined> {
  return post("/api/auth/sign-out", {});
}

async function post(path: string, body: unknown): Promise<string | undefined> {
  try {
    const response = await fetch(path, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
      signal: AbortSignal.timeout(TIME_LIMIT),
    });
    if (response.ok) return undefined;
    // Where it is no problem document, it is a proxy's page.
    const { code, detail }: Partial<ProblemDocument> = await response.json();
    return MESSAGES[code ?? ""] ?? detail ?? UNREACHABLE;
  } catch {
    return UNREACHABLE;
  }
}
