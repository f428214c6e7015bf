import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { startEmbeddedPostgres } from "./embedded-postgres.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "todo-postgres-"));
});
afterEach(() => {
  vi.restoreAllMocks();
  rmSync(folder, { recursive: true, force: true });
});

test("a cluster that cannot be made is told with initdb's words", async () => {
  writeFileSync(join(folder, "password"), "");
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
    code: "POSTGRES_INIT_FAILED",
    message: `the database in ${join(folder, "data")} could not be made`,
    cause: { cause: { message: expect.stringMatching(/password file|[Pp]ermission/) } },
  });
});

test("a cluster that is no longer whole is told with the server's words", async () => {
  mkdirSync(join(folder, "data", "global"), { recursive: true });
  writeFileSync(join(folder, "data", "global", "pg_control"), "");
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
    code: "POSTGRES_START_FAILED",
    next: [`read ${join(folder, "postgres.log")}`],
    cause: { message: expect.stringMatching(/\S/) },
  });
});

test("a machine for which there are no binaries is named, and what to do there", async () => {
  vi.spyOn(process, "arch", "get").mockReturnValue("s390x");
  await expect(startEmbeddedPostgres({ folder })).rejects.toMatchObject({
    code: "POSTGRES_PLATFORM",
    message: `no embedded PostgreSQL for ${process.platform} on s390x`,
    next: [expect.stringContaining("DATABASE_URL")],
  });
});
