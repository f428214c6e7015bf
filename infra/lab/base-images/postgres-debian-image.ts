import type { StandIn } from "./stand-in.ts";

/**
 * `postgres:15-bookworm`, wholly from Debian: the newest PostgreSQL that any package registry has together with its
 * pg_dump. Tests of backups make it; the lab itself does without.
 */
export function debianPostgresImage(): StandIn {
  return {
    name: "todo-lab/postgres:15-bookworm",
    folder: new URL("./postgres-debian/", import.meta.url),
    buildArgs: {},
    parts: ["Debian's postgresql-15"],
    layOut: () => Promise.resolve(),
  };
}
