import type { ProblemDocument } from "@todo/api";
import { createAssistant } from "../assistant/assistant.ts";
import type { ModelSettings } from "../assistant/model-settings.ts";
import { createAuth } from "../auth/auth.ts";
import { openAnswers } from "../chat/answers.ts";
import { connect } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { openLiveEvents } from "../events/live-events.ts";
import { createReadiness } from "../health/readiness.ts";
import { createMetrics } from "../metrics/metrics.ts";
import type { ReverseProxy } from "../proxy/routes.ts";
import { createRateLimits } from "../rate-limit/rate-limits.ts";
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
  directUrl,
  proxy,
  model = { provider: "builtin" },
}: {
  frontendUrl?: string;
  databaseUrl?: string;
  /** Of the same database past a pooler. */
  directUrl?: string;
  proxy?: ReverseProxy;
  model?: ModelSettings;
} = {}) {
  const lines: string[] = [];
  const log = createLog("trace", "test", { write: (line) => void lines.push(line) });
  const url = databaseUrl ?? (await freshDatabase());
  const connection = connect(url);
  const readiness = createReadiness(connection, log);
  const origins = [frontendUrl, SECOND_ORIGIN];
  const { db } = connection;
  const auth = createAuth({ db, log, secret: SECRET, frontendUrl, origins });
  const events = openLiveEvents({ url: directUrl ?? url, db, log });
  const metrics = createMetrics();
  const assistant = createAssistant({ settings: model, db, log, count: metrics.countModelCall });
  const answers = openAnswers({ db, assistant, log });
  const app = createApp({
    db,
    auth,
    readiness,
    log,
    metrics,
    events,
    limits: createRateLimits(db, SECRET),
    answers,
    proxy,
    origins,
  });

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

  async function close() {
    await events.close();
    await connection.close();
  }

  return { app, db, answers, readiness, metrics, events, log, lines, browser, signUp, close };
}

const SECRET = "0123456789abcdef0123456789abcdef";
export const PASSWORD = "correct horse battery";
