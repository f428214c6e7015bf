import { randomBytes, randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import { freePort } from "@todo/infra/local/ports";
import { run } from "@todo/infra/process/run";
import postgres from "postgres";
import { inject } from "vitest";
import { FRONTEND_SERVER, startBuilt } from "./built-server.ts";

/** For tests: the whole app as it is built, in front of a database of its own. */
export async function startApp(): Promise<{ url: string; stop: () => Promise<void> }> {
  const port = await freePort();
  const env = {
    APP_ENV: "development",
    DATABASE_URL: await emptyDatabase(),
    BETTER_AUTH_SECRET: randomBytes(32).toString("hex"),
    FRONTEND_URL: `http://localhost:${port}`,
  };
  await run(process.execPath, [fileURLToPath(new URL("../../../backend/dist/migrate.js", import.meta.url))], { env });
  const backend = await startBuilt("apps/backend/dist/main.js", "/api/v1/health/ready", env);
  const frontend = await startBuilt(FRONTEND_SERVER, "/healthz", {
    APP_ENV: "development",
    BACKEND_URL: backend.url.replace("localhost", "127.0.0.1"),
    PORT: String(port),
  });
  return {
    url: frontend.url,
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
