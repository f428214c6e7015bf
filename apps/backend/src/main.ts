import { loadEnv } from "@todo/env-schema";
import { createAuth } from "./auth/auth.ts";
import { connect } from "./database/connect.ts";
import { createReadiness } from "./health/readiness.ts";
import { createApp } from "./server/app.ts";
import { listen } from "./server/listen.ts";
import { createLog } from "./server/log.ts";
import { stop } from "./server/stop.ts";

async function main(): Promise<void> {
  const env = loadEnv("backend");
  log.level = env.LOG_LEVEL;
  const connection = connect(env.DATABASE_URL);
  const readiness = createReadiness(connection, log);
  const origins = [...new Set([env.FRONTEND_URL, ...env.CORS_ORIGINS])];
  const auth = createAuth({
    db: connection.db,
    log,
    secret: env.BETTER_AUTH_SECRET,
    frontendUrl: env.FRONTEND_URL,
    origins,
  });
  const app = createApp({ db: connection.db, auth, readiness, log, origins });
  const server = await listen(app.fetch, env.PORT);

  // The second signal ends the process at once. Somebody at a terminal (SIGINT) does not wait for load balancers.
  for (const signal of ["SIGTERM", "SIGINT"] as const) {
    process.on(signal, () => {
      if (readiness.draining) process.exit(1);
      const serveMs = signal === "SIGTERM" ? 5000 : 0;
      void stop({
        server,
        drain: readiness.drain,
        closeDatabase: connection.close,
        log,
        serveMs,
        finishMs: 20_000,
      }).then((finished) => process.exit(finished ? 0 : 1));
    });
  }
  log.info({ port: env.PORT, environment: env.APP_ENV }, "listening");
  await readiness.isDatabaseUp();
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
