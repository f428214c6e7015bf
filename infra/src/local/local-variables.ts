import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { LocalPorts } from "./instance.ts";

/** What each app reads from its environment. */
export interface AppVariables {
  backend: Record<string, string>;
  frontend: Record<string, string>;
}

/**
 * The variables of the apps on this machine, with a database of this machine.
 *
 * @param folder keeps the secret that signs sessions: made once, so that a restart signs nobody out
 */
export function localVariables(folder: string, ports: LocalPorts, databaseUrl: string): AppVariables {
  return {
    backend: {
      APP_ENV: "development",
      DATABASE_URL: databaseUrl,
      BETTER_AUTH_SECRET: authSecret(folder),
      ...addresses(ports).backend,
    },
    frontend: { APP_ENV: "development", ...addresses(ports).frontend },
  };
}

/** Where the apps find each other and their users when they run on this machine, whatever database they use. */
export function addresses(ports: LocalPorts): AppVariables {
  return {
    backend: {
      FRONTEND_URL: pageAddress(ports),
      CORS_ORIGINS: `http://127.0.0.1:${ports.frontend}`,
      PORT: String(ports.backend),
      // Several apps may run on one machine, and nobody here asks for metrics.
      METRICS_PORT: "0",
    },
    frontend: {
      BACKEND_URL: `http://127.0.0.1:${ports.backend}`,
      // The pods of a cluster are no peers of what runs here.
      FRONTEND_PEERS_URL: "",
      HOSTNAME: "127.0.0.1",
      PORT: String(ports.frontend),
    },
  };
}

/** What a browser on this machine opens. */
export function pageAddress({ frontend }: LocalPorts): string {
  return `http://localhost:${frontend}`;
}

function authSecret(folder: string): string {
  const file = join(folder, "auth-secret");
  if (!existsSync(file)) writeFileSync(file, randomBytes(32).toString("hex"), { mode: 0o600 });
  return readFileSync(file, "utf8").trim();
}
