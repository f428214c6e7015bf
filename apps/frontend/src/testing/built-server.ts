import { existsSync, mkdtempSync, readFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join, resolve } from "node:path";
import { fileURLToPath } from "node:url";
import { freePort } from "@todo/infra/local/ports";
import { endProcess, isRunning, type ProcessIdentity, startInBackground } from "@todo/infra/process/background";
import { endWithOwner } from "@todo/infra/process/end-with-owner";

const repositoryRoot = fileURLToPath(new URL("../../../../", import.meta.url));

export const FRONTEND_SERVER = "apps/frontend/.next/standalone/apps/frontend/server.js";

/** A server that the build has written, running. */
export interface BuiltServer {
  url: string;
  process: ProcessIdentity;
  /** What it has printed so far. */
  log: () => string;
  stop: () => Promise<void>;
}

/**
 * For tests: starts what `turbo run build` wrote, on a free port, in an environment that holds nothing but `env`.
 *
 * @param script from the repository's root, or an absolute path
 * @param path answers with 2xx once it is ready
 */
export async function startBuilt(script: string, path: string, env: Record<string, string>): Promise<BuiltServer> {
  if (!existsSync(resolve(repositoryRoot, script)))
    throw new Error(`${script} is not built: run \`turbo run build\` first`);
  const folder = mkdtempSync(join(tmpdir(), "todo-built-"));
  const logFile = join(folder, "log");
  const port = Number(env.PORT ?? (await freePort()));
  const child = await startInBackground(process.execPath, [resolve(repositoryRoot, script)], {
    logFile,
    env: { NODE_ENV: "production", HOSTNAME: "127.0.0.1", ...env, PORT: String(port) },
  });
  // Whoever tests may be killed, and a port that is still taken would be the next one's failure.
  const end = await endWithOwner(child, folder);
  const server: BuiltServer = {
    url: `http://localhost:${port}`,
    process: child,
    log: () => readFileSync(logFile, "utf8"),
    stop: async () => {
      await endProcess(child, { signal: "SIGINT" });
      await end();
    },
  };
  while (isRunning(child)) {
    const answer = await fetch(`http://127.0.0.1:${port}${path}`).catch(() => undefined);
    if (answer?.ok) return server;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const printed = server.log();
  await server.stop();
  throw new Error(printed);
}
