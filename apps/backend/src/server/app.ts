import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import type { Auth } from "../auth/auth.ts";
import { authRoutes } from "../auth/routes.ts";
import { sessionGuard } from "../auth/session-guard.ts";
import type { Database } from "../database/connect.ts";
import type { Readiness } from "../health/readiness.ts";
import { healthRoutes } from "../health/routes.ts";
import { taskRoutes } from "../tasks/routes.ts";
import { answerFailure } from "./failures.ts";
import { bodySize, jsonOnly, originGuard } from "./guards.ts";
import type { Log } from "./log.ts";
import { openApiDocument } from "./open-api.ts";
import { respondWithProblem } from "./problem.ts";
import { requestLog } from "./request-log.ts";
import { createRouter, notFound } from "./router.ts";

export interface AppParts {
  db: Database;
  auth: Auth;
  readiness: Readiness;
  log: Log;
  /** Every origin whose pages may call the API. */
  origins: readonly string[];
}

/** The whole HTTP API; no socket, no process. */
export function createApp({ db, auth, readiness, log, origins }: AppParts) {
  const app = createRouter();
  app.onError(answerFailure(log));
  app.notFound((c) => respondWithProblem(c, notFound));

  app.use(requestId({ limitLength: 64 }));
  app.use(requestLog(log));
  app.use(async (c, next) => {
    await next();
    // Answers are one user's data, and never a page.
    c.header("Cache-Control", "no-store");
    c.header("X-Content-Type-Options", "nosniff");
    c.header("Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'");
    // Clients with a connection to a process that is about to stop open their next one to another.
    if (readiness.draining) c.header("Connection", "close");
  });
  app.use(cors({ origin: [...origins], credentials: true, exposeHeaders: ["Location", "X-Request-Id"], maxAge: 600 }));
  app.use(originGuard(origins), jsonOnly, bodySize);

  app.route("/api/v1/health", healthRoutes(readiness));
  app.route("/api/auth", authRoutes(auth, readiness.isDatabaseUp));
  const guard = sessionGuard(auth, readiness.isDatabaseUp);
  app.use("/api/v1/tasks", guard);
  app.use("/api/v1/tasks/*", guard);
  app.route("/api/v1/tasks", taskRoutes(db));
  openApiDocument(app);
  return app;
}
