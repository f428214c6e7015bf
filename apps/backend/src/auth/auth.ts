import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { betterAuth } from "better-auth/minimal";
import type { Database } from "../database/connect.ts";
import type { Log } from "../server/log.ts";
import { accounts, sessions, users, verifications } from "./tables.ts";

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
    emailAndPassword: { enabled: true, minPasswordLength: 8, maxPasswordLength: 128 },
    // Pages and answers that nobody here asks for.
    disabledPaths: ["/ok", "/error"],
    advanced: { useSecureCookies: frontendUrl.startsWith("https://") },
    // Would count in the memory of one replica, by an address that the frontend's server hides.
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

function withoutValues(message: unknown): string {
  return String(message).split(":", 1)[0] ?? "";
}
