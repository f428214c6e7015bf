import { contextStorage } from "hono/context-storage";
import { cors } from "hono/cors";
import { requestId } from "hono/request-id";
import type { Auth } from "../auth/auth.ts";
import { findSession } from "../auth/find-session.ts";
import { authRoutes } from "../auth/routes.ts";
import { sessionGuard } from "../auth/session-guard.ts";
import { stillSignedIn } from "../auth/still-signed-in.ts";
import { userGuard } from "../auth/user-guard.ts";
import type { Answers } from "../chat/answers.ts";
import { chatRoutes } from "../chat/routes.ts";
import type { Database } from "../database/connect.ts";
import type { LiveEvents } from "../events/live-events.ts";
import { eventRoutes } from "../events/routes.ts";
import type { Readiness } from "../health/readiness.ts";
import { healthRoutes } from "../health/routes.ts";
import { historyRoutes } from "../history/routes.ts";
import { mcpRoutes } from "../mcp/routes.ts";
import type { Metrics } from "../metrics/metrics.ts";
import { notificationRoutes } from "../notifications/routes.ts";
import { proxyRoutes, type ReverseProxy } from "../proxy/routes.ts";
import { limited } from "../rate-limit/limited.ts";
import type { RateLimit, RateLimits } from "../rate-limit/rate-limits.ts";
import { statsRoutes } from "../stats/routes.ts";
import { importRoutes } from "../tasks/import-routes.ts";
import { taskRoutes } from "../tasks/routes.ts";
import { tagRoutes } from "../tasks/tag-routes.ts";
import { apiTokens } from "../tokens/api-tokens.ts";
import { tokenRoutes } from "../tokens/routes.ts";
import { traceRequests } from "../tracing/trace-requests.ts";
import { answerFailure } from "./failures.ts";
import { bodySize, jsonOnly, originGuard } from "./guards.ts";
import { headOnly } from "./head-only.ts";
import type { Log } from "./log.ts";
import { methodNotAllowed, optionsOf } from "./method-not-allowed.ts";
import { openApiDocument } from "./open-api.ts";
import { respondWithProblem } from "./problem.ts";
import { requestLog } from "./request-log.ts";
import { createRouter, notFound } from "./router.ts";

export interface AppParts {
  db: Database;
  auth: Auth;
  readiness: Readiness;
  log: Log;
  metrics: Metrics;
  events: LiveEvents;
  limits: RateLimits;
  answers: Answers;
  /** Where requests that other services answer go; none without. */
  proxy: ReverseProxy | undefined;
  /** Every origin whose pages may call the API. */
  origins: readonly string[];
}

/** Answers are one user's data, and never a page; services behind proxy routes may say otherwise of theirs. */
const ANSWER_HEADERS = [
  ["Cache-Control", "no-store"],
  ["X-Content-Type-Options", "nosniff"],
  ["Content-Security-Policy", "default-src 'none'; frame-ancestors 'none'"],
] as const;

/** What pages of other origins may read of answers, beside their bodies. */
const EXPOSED = ["ETag", "Idempotency-Replayed", "Location", "Retry-After", "X-Request-Id"];

/** Questions to the assistant: more than anybody types, and few enough for what a model may cost. */
const CHAT: RateLimit = { name: "chat", times: 30, seconds: 60 };

/** The whole HTTP API; no socket, no process. */
export function createApp({ db, auth, readiness, log, metrics, events, limits, answers, proxy, origins }: AppParts) {
  const app = createRouter();
  app.onError(answerFailure(log));
  app.notFound((c) => respondWithProblem(c, methodNotAllowed(app, c.req.method, c.req.path) ?? notFound));

  app.use(requestId({ limitLength: 64 }), contextStorage(), traceRequests);
  app.use(requestLog(log), metrics.requests);
  app.use(async (c, next) => {
    await next();
    for (const [name, value] of ANSWER_HEADERS) if (!c.res.headers.has(name)) c.header(name, value);
    // Clients with a connection to a process that is about to stop open their next one to another.
    if (readiness.draining) c.header("Connection", "close");
  });
  app.use(optionsOf(app), headOnly);
  app.use(cors({ origin: [...origins], credentials: true, exposeHeaders: EXPOSED, maxAge: 600 }));
  app.use(originGuard(origins));

  const tokens = apiTokens(db);
  const find = findSession(auth, readiness.isDatabaseUp);
  const session = sessionGuard(find);
  const guard = userGuard(session, tokens);
  // Before the rules for bodies that the backend reads itself.
  if (proxy) app.route("/", proxyRoutes(proxy, { guard, log, count: metrics.countProxied }));
  app.use("/api/v1/tasks/import", guard);
  app.route("/api/v1/tasks/import", importRoutes(db));
  app.use(jsonOnly, bodySize);

  app.route("/api/v1/health", healthRoutes(readiness));
  app.route("/api/auth", authRoutes(auth, { limits, findSession: find, isDatabaseUp: readiness.isDatabaseUp }));
  app.use("/api/v1/tasks", guard);
  app.use("/api/v1/tasks/*", guard);
  app.route("/api/v1/tasks", taskRoutes(db, log));
  app.use("/api/v1/tags", guard);
  app.route("/api/v1/tags", tagRoutes(db));
  app.use("/api/v1/history/*", guard);
  app.route("/api/v1/history", historyRoutes(db));
  app.use("/api/v1/stats/*", guard);
  app.route("/api/v1/stats", statsRoutes(db));
  app.use("/api/v1/tokens", session);
  app.use("/api/v1/tokens/*", session);
  app.route("/api/v1/tokens", tokenRoutes(tokens));
  app.use("/api/v1/events", guard);
  app.route("/api/v1/events", eventRoutes(events, stillSignedIn(find, tokens)));
  app.use("/api/v1/notifications/*", guard);
  app.route("/", notificationRoutes(db));
  app.use("/api/v1/chat/*", guard);
  app.post("/api/v1/chat/threads/:id/messages", limited(limits, CHAT));
  app.route("/", chatRoutes(db, answers));
  app.use("/api/v1/mcp", guard);
  app.route("/api/v1/mcp", mcpRoutes(db, log));
  openApiDocument(app);
  return app;
}
