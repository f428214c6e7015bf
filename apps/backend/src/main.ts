import { EnvError, loadEnv, type ServiceEnv } from "@todo/env-schema";
import { createAssistant } from "./assistant/assistant.ts";
import type { ModelSettings } from "./assistant/model-settings.ts";
import { createAuth } from "./auth/auth.ts";
import { openAnswers } from "./chat/answers.ts";
import { connect } from "./database/connect.ts";
import { openLiveEvents } from "./events/live-events.ts";
import { createReadiness } from "./health/readiness.ts";
import { createMetrics } from "./metrics/metrics.ts";
import { serveMetrics } from "./metrics/serve.ts";
import { startReminders } from "./notifications/reminder-clock.ts";
import { identitySigner } from "./proxy/identity.ts";
import type { ReverseProxy } from "./proxy/routes.ts";
import { createRateLimits } from "./rate-limit/rate-limits.ts";
import { createApp } from "./server/app.ts";
import { listen } from "./server/listen.ts";
import { createLog } from "./server/log.ts";
import { stop } from "./server/stop.ts";
import { trustedOrigins } from "./server/trusted-origins.ts";
import { startPurging } from "./tasks/purge.ts";
import { startTracing } from "./tracing/start-tracing.ts";

async function main(): Promise<void> {
  const env = loadEnv("backend");
  log.level = env.LOG_LEVEL;
  const origins = trustedOrigins(env);
  const tracing = await startTracing(env);
  const proxy = await createProxy(env);
  const connection = connect(env.DATABASE_URL);
  const readiness = createReadiness(connection, log);
  const auth = createAuth({
    db: connection.db,
    log,
    secret: env.BETTER_AUTH_SECRET,
    frontendUrl: env.FRONTEND_URL,
    origins,
  });
  const events = openLiveEvents({ url: env.DATABASE_DIRECT_URL ?? env.DATABASE_URL, db: connection.db, log });
  const metrics = createMetrics();
  metrics.observe(
    "database_connections_in_use",
    "Connections of the pool that are made use of",
    () => connection.load.inUse,
  );
  metrics.observe(
    "database_connections_waited_for",
    "What waits for a connection of the pool",
    () => connection.load.waiting,
  );
  metrics.observe("live_event_subscribers", "Open pages that follow what changes", () => events.subscribers);
  metrics.observe("live_events_unread", "Events that open pages have not read yet", () => events.unread);
  const assistant = createAssistant({
    settings: modelSettings(env),
    db: connection.db,
    log,
    count: metrics.countModelCall,
  });
  const answers = openAnswers({ db: connection.db, assistant, log });
  const app = createApp({
    db: connection.db,
    auth,
    readiness,
    log,
    metrics,
    events,
    limits: createRateLimits(connection.db, env.BETTER_AUTH_SECRET),
    answers,
    proxy,
    origins,
  });
  const reminders = startReminders({ db: connection.db, log, count: metrics.countReminder });
  const purging = startPurging(connection.db, log);
  const metricsServer = env.METRICS_PORT > 0 ? await serveMetrics(metrics, env.METRICS_PORT, log) : undefined;
  const server = await listen(app.fetch, env.PORT);

  // The second signal ends the process at once. Somebody at a terminal (SIGINT) does not wait for load balancers.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (readiness.draining) process.exit(1);
      const serveMs = signal === "SIGTERM" ? 5000 : 0;
      void stop({
        server,
        drain: readiness.drain,
        endStreams: events.end,
        cutShort: () => void answers.close(),
        release: async () => {
          await Promise.all([
            answers.close(),
            proxy?.upstreams.close(),
            events.close(),
            reminders.stop(),
            purging.stop(),
          ]);
          await connection.close();
          await metricsServer?.close();
          await tracing?.stop();
        },
        log,
        serveMs,
        finishMs: 20_000,
      }).then((finished) => process.exit(finished ? 0 : 1));
    });
  }
  log.info({ port: env.PORT, environment: env.APP_ENV }, "listening");
  await readiness.isDatabaseUp();
}

function modelSettings({
  LLM_PROVIDER,
  LLM_BASE_URL,
  LLM_MODEL,
  OPENAI_API_KEY,
}: ServiceEnv<"backend">): ModelSettings {
  return { provider: LLM_PROVIDER, baseUrl: LLM_BASE_URL, model: LLM_MODEL, key: OPENAI_API_KEY };
}

/** @throws EnvError where there are proxy routes and nothing to sign for them with */
async function createProxy({
  PROXY_ROUTES,
  PROXY_IDENTITY_SECRET,
}: ServiceEnv<"backend">): Promise<ReverseProxy | undefined> {
  if (PROXY_ROUTES.length === 0) return undefined;
  if (PROXY_IDENTITY_SECRET === undefined) {
    const fault = "is not set: with PROXY_ROUTES it has to be at least 32 characters of random text";
    throw new EnvError("backend", [{ name: "PROXY_IDENTITY_SECRET", fault }]);
  }
  // A third of all that there is to load, and most backends forward nothing.
  const { openUpstreams } = await import("./proxy/upstreams.ts");
  return { routes: PROXY_ROUTES, upstreams: openUpstreams(), sign: identitySigner(PROXY_IDENTITY_SECRET) };
}

const log = createLog("info", "backend");
// Node's own report would go past the log, with whatever the error's text holds.
process.on("uncaughtException", (error) => {
  log.fatal({ err: error }, "the backend ends: a failure that nothing handles");
  process.exit(1);
});
await main().catch((error: unknown) => {
  log.fatal({ err: error }, "the backend did not start");
  process.exit(1);
});
