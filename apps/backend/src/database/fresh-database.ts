import { randomUUID } from "node:crypto";
import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { inject } from "vitest";
import { createLog } from "../server/log.ts";
import { migrate } from "./migrate.ts";

export const migrationsFolder = fileURLToPath(new URL("../migrations", import.meta.url));

/** For tests: makes an empty database of its own on the test run's server, and returns its URL. */
export async function emptyDatabase(): Promise<string> {
  const server = inject("postgresUrl");
  const name = `test_${randomUUID().replaceAll("-", "")}`;
  const client = postgres(server, { max: 1, onnotice: () => {} });
  await client`CREATE DATABASE ${client(name)}`;
  await client.end();
  const url = new URL(server);
  url.pathname = `/${name}`;
  return url.href;
}

/** For tests: the same with all migrations applied. */
export async function freshDatabase(): Promise<string> {
  const url = await emptyDatabase();
  await migrate({ url, folder: migrationsFolder, log: createLog("silent", "test") });
  return url;
}
