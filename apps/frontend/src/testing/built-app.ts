import { randomBytes, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { freePort } from "@todo/infra/local/ports";
import { run } from "@todo/infra/process/run";
import postgres from "postgres";
import { inject } from "vitest";
import { FRONTEND_SERVER, startBuilt } from "./built-server.ts";

/** The whole app, running. */
export interface BuiltApp {
  url: string;
  /** Ends the backend alone, as for an update. */
  endBackend: () => Promise<void>;
  /** Starts it again, at the address that it had. */
  startBackend: () => Promise<void>;
  stop: () => Promise<void>;
}

/**
 * For tests: the whole app as it is built, in front of a database of its own.
 *
 * @param settings variables of the backend, besides those that every test needs
 */
export async function startApp(settings: Record<string, string> = {}): Promise<BuiltApp> {
  const port = await freePort();
  const env = {
    APP_ENV: "development",
    DATABASE_URL: await emptyDatabase(),
    BETTER_AUTH_SECRET: randomBytes(32).toString("hex"),
    FRONTEND_URL: `http://localhost:${port}`,
    // Several test files run at once, and none asks for metrics.
    METRICS_PORT: "0",
    PORT: String(await freePort()),
    ...settings,
  };
  await run(process.execPath, [fileURLToPath(new URL("../../../backend/dist/migrate.js", import.meta.url))], { env });
  const start = () => startBuilt("apps/backend/dist/main.js", "/api/v1/health/ready", env);
  let backend = await start();
  const frontend = await startBuilt(FRONTEND_SERVER, "/healthz", {
    APP_ENV: "development",
    BACKEND_URL: backend.url.replace("localhost", "127.0.0.1"),
    PORT: String(port),
  });
  return {
    url: frontend.url,
    endBackend: () => backend.stop(),
    startBackend: async () => {
      backend = await start();
    },
    stop: async () => {
      await frontend.stop();
      await backend.stop();
    },
  };
}

async function emptyDatabase(): Promise<string> {
  const server = new URL(inject("postgresUrl"));
  const name = `pages_${randomUUID().replaceAll("-", "")}`;
  const client = postgres(server.href, { max: 1 });
  await client`CREATE DATABASE ${client(name)}`;
  await client.end();
  server.pathname = `/${name}`;
  return server.href;
}
