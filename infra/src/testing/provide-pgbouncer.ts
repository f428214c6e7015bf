import { existsSync, globSync } from "node:fs";
import { mkdir } from "node:fs/promises";
import { join } from "node:path";
import { cachedFile } from "../../lab/build/cached-file.ts";
import { cacheFolder } from "../cluster/cache-folder.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem } from "../problem.ts";
import { findOnPath } from "../process/find-on-path.ts";
import { run } from "../process/run.ts";

/** PgBouncer on this machine. */
export interface PgBouncerProgram {
  path: string;
  /** What it wants in its environment. */
  env: Readonly<Record<string, string>>;
}

const SYSTEM = "/usr/sbin/pgbouncer";

/**
 * Finds PgBouncer, or unpacks Debian's package of it, and those of the libraries that are missing, into
 * `<cache>/todo-pgbouncer`: that takes no root and changes nothing on the system.
 *
 * @throws Problem `PGBOUNCER_MISSING` where there is none and no Debian to take it from
 */
export async function providePgBouncer(): Promise<PgBouncerProgram> {
  const installed = findOnPath("pgbouncer") ?? (existsSync(SYSTEM) ? SYSTEM : undefined);
  if (installed) return { path: installed, env: {} };
  const folder = join(cacheFolder(machineEnv()), "todo-pgbouncer");
  try {
    await cachedFile(folder, unpackPackages);
  } catch (cause) {
    throw new Problem("PGBOUNCER_MISSING", "the tests behind a connection pooler need PgBouncer, and there is none", {
      next: ["apt-get install pgbouncer, or brew install pgbouncer"],
      cause,
    });
  }
  const libraries = globSync(join(folder, "usr/lib/*-linux-gnu*"));
  return { path: join(folder, SYSTEM), env: { LD_LIBRARY_PATH: libraries.join(":") } };
}

async function unpackPackages(folder: string): Promise<void> {
  const limits = { cwd: folder, timeoutSeconds: 300 };
  await mkdir(folder);
  const install = ["install", "--print-uris", "--yes", "--quiet", "--no-install-recommends", "pgbouncer"];
  const listing = await run("apt-get", install, limits).catch(async () => {
    // A machine that has never asked which packages there are.
    await run("apt-get", ["update", "--quiet"], limits);
    return run("apt-get", install, limits);
  });
  const files = [...listing.stdout.matchAll(/^'\S+' (\S+\.deb) /gm)].map(([, file = ""]) => file);
  // Beside it and its libraries there are programs that a system's PostgreSQL is managed with.
  const names = files.map((file) => file.split("_", 1)[0] ?? "").filter((name) => /^(pgbouncer$|lib)/.test(name));
  await run("apt-get", ["download", "--quiet", ...names], limits);
  for (const file of globSync(join(folder, "*.deb"))) await run("dpkg-deb", ["--extract", file, folder], limits);
}
