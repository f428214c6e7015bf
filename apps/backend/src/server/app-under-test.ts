import type { ProblemDocument } from "@todo/api";
import { createAuth } from "../auth/auth.ts";
import { connect } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { createReadiness } from "../health/readiness.ts";
import { createApp } from "./app.ts";
import { createLog } from "./log.ts";

export const ORIGIN = "http://todo.test";
export const SECOND_ORIGIN = "http://localhost:3000";

export interface Answer<Body> {
  status: number;
  headers: Headers;
  body: Body;
}

/** For tests: the whole API on a database of its own, without a socket; every log line is kept. */
export async function appUnderTest({
  frontendUrl = ORIGIN,
  databaseUrl,
}: {
  frontendUrl?: string;
  databaseUrl?: string;
} = {}) {
  const lines: string[] = [];
  const log = createLog("trace", "test", { write: (line) => void lines.push(line) });
  const connection = connect(databaseUrl ?? (await freshDatabase()));
  const readiness = createReadiness(connection, log);
  const origins = [frontendUrl, SECOND_ORIGIN];
  const { db } = connection;
  const auth = createAuth({ db, log, secret: "0123456789abcdef0123456789abcdef", frontendUrl, origins });
  const app = createApp({ db, auth, readiness, log, origins });

  /** A browser with cookies of its own, on a page of `frontendUrl`. */
  function browser() {
    const cookies = new Map<string, string>();

    async function send<Body = ProblemDocument>(
      method: string,
      path: string,
      body?: unknown,
      headers: Record<string, string> = {},
    ): Promise<Answer<Body>> {
      const response = await app.request(path, {
        method,
        headers: {
          Origin: frontendUrl,
          Cookie: [...cookies].map(([name, value]) => `${name}=${value}`).join("; "),
          ...(body === undefined ? {} : { "Content-Type": "application/json" }),
          ...headers,
        },
        ...(body === undefined ? {} : { body: typeof body === "string" ? body : JSON.stringify(body) }),
      });
      for (const cookie of response.headers.getSetCookie()) {
        const [, name, value] = /^([^=]+)=([^;]*)/.exec(cookie) ?? [];
        if (name === undefined || value === undefined) continue;
        if (value === "") cookies.delete(name);
        else cookies.set(name, value);
      }
      const text = await response.text();
      return {
        status: response.status,
        headers: response.headers,
        body: (text ? JSON.parse(text) : undefined) as Body,
      };
    }

    return { send, cookies };
  }

  /** Signs up a new user and returns their browser. */
  async function signUp(email: string) {
    const user = browser();
    const { status } = await user.send("POST", "/api/auth/sign-up/email", { name: "Ann", email, password: PASSWORD });
    if (status !== 200) throw new Error(`sign-up answered ${status}`);
    return user;
  }

  return { app, db, readiness, lines, browser, signUp, close: connection.close };
}

export const PASSWORD = "correct horse battery";
