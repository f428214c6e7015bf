import { mkdtemp } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { TestProject } from "vitest/node";
import { endWithOwner } from "../process/end-with-owner.ts";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

declare module "vitest" {
  interface ProvidedContext {
    /** URL of a superuser on a throw-away PostgreSQL; make a database of your own in it. */
    postgresUrl: string;
  }
}

/** vitest global set-up: one throw-away PostgreSQL for all test files of a project. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const folder = await mkdtemp(join(tmpdir(), "todo-postgres-"));
  const database = await startEmbeddedPostgres({ folder, throwAway: true });
  // A run that is killed leaves nothing behind.
  const end = await endWithOwner(database.process, folder);
  project.provide("postgresUrl", database.url);
  return async () => {
    await database.stop();
    await end();
  };
}
