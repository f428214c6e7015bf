import { PASSWORD_LENGTH } from "@todo/api/account";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import type { Database } from "../database/connect.ts";
import type { Log } from "../server/log.ts";
import { accountEvents } from "./account-events.ts";
import { accountHook } from "./account-hooks.ts";
import { accounts, sessions, users, verifications } from "./tables.ts";
import { timeZone } from "./time-zone.ts";

export interface AuthOptions {
  db: Database;
  log: Log;
  /** Signs the session cookies. */
  secret: string;
  /** Where users open the app; with https, cookies are sent over https only. */
  frontendUrl: string;
  /** Every origin whose pages may sign somebody in. */
  origins: readonly string[];
}

export type Auth = ReturnType<typeof createAuth>;

/** E-mail and password sign-in. Sessions are rows, found by an HttpOnly cookie; signing out deletes the row. */
export function createAuth({ db, log, secret, frontendUrl, origins }: AuthOptions) {
  return betterAuth({
    appName: "todo-app",
    baseURL: frontendUrl,
    basePath: "/api/auth",
    secret,
    trustedOrigins: [...origins],
    database: drizzleAdapter(db, {
      provider: "pg",
      schema: { user: users, session: sessions, account: accounts, verification: verifications },
      transaction: true,
    }),
    user: {
      // With it goes every row of the account: all of them refer to it.
      deleteUser: { enabled: true },
      additionalFields: {
        timeZone: { type: "string", required: true, defaultValue: "UTC", validator: { input: timeZone } },
      },
    },
    emailAndPassword: {
      enabled: true,
      minPasswordLength: PASSWORD_LENGTH.least,
      maxPasswordLength: PASSWORD_LENGTH.most,
    },
    // Nothing takes a session that was only just begun: what is delicate asks for the password.
    session: { freshAge: 0 },
    hooks: { before: accountHook },
    databaseHooks: accountEvents(db, log),
    advanced: {
      // The library knows only __Secure-. With __Host- no other host of the domain can put a cookie in this one's place.
      useSecureCookies: false,
      cookiePrefix: cookiePrefix(frontendUrl),
      defaultCookieAttributes: { secure: frontendUrl.startsWith("https://") },
    },
    // Would count in the memory of one replica; the backend's own do not.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    // Failures that it does not expect come to the one place that answers and logs failures.
    onAPIError: { throw: true },
    // Its texts repeat e-mail addresses and its details whole queries: only that something happened is told.
    logger: {
      level: "error",
      log: (_level, message, ...details) => {
        const error = details.find((detail) => detail instanceof Error);
        log.warn({ err: error, text: withoutValues(message) }, "sign-in library");
      },
    },
  });
}

const cookiePrefix = (frontendUrl: string) => `${frontendUrl.startsWith("https://") ? "__Host-" : ""}better-auth`;

function withoutValues(message: unknown): string {
  return String(message).split(":", 1)[0] ?? "";
}
