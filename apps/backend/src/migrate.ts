import { fileURLToPath } from "node:url";
import { loadEnv } from "@todo/env-schema";
import { migrate } from "./database/migrate.ts";
import { MigrationFailure } from "./database/migration-failure.ts";
import { createLog } from "./server/log.ts";

// Without a handler the kernel keeps these signals from a container's first process.
for (const signal of ["SIGTERM", "SIGINT"] as const) process.once(signal, () => process.exit(1));

let log = createLog("info", "migrate");
try {
  const env = loadEnv("backend", { only: ["DATABASE_URL", "DATABASE_DIRECT_URL", "LOG_LEVEL"] });
  log = createLog(env.LOG_LEVEL, "migrate");
  const url = env.DATABASE_DIRECT_URL ?? env.DATABASE_URL;
  await migrate({ url, folder: fileURLToPath(new URL("./migrations", import.meta.url)), log });
} catch (error) {
  const why = error instanceof MigrationFailure ? `: ${error.message}` : "";
  log.fatal({ err: error }, `the database was not migrated${why}`);
  process.exitCode = 1;
}
