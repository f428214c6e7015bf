import { writeFile } from "node:fs/promises";
import { join } from "node:path";
import { freePort, isListening } from "../local/ports.ts";
import { machineEnv } from "../machine-env.ts";
import { asOrdinaryUser } from "../process/as-ordinary-user.ts";
import { endProcess, isRunning, startInBackground } from "../process/background.ts";
import { providePgBouncer } from "./provide-pgbouncer.ts";

export interface PgBouncer {
  /** The URL of the target's database through the pooler, which is reached by TLS alone. */
  url: string;
  stop(): Promise<void>;
}

export interface PgBouncerOptions {
  /** URL of the database behind it, with user and password. */
  target: string;
  /** For its configuration and its log. */
  folder: string;
  /** Files with the certificate that it shows, and its key. */
  tls: { certificate: string; key: string };
  /** Connections to the database. */
  poolSize: number;
}

/**
 * For tests: a PgBouncer as hosted databases have it, pooling by transaction and asking for TLS. Of what clients may
 * set at the start of a connection it takes nothing beyond what it knows.
 *
 * @throws Problem as `providePgBouncer` does
 */
export async function startPgBouncer({ target, folder, tls, poolSize }: PgBouncerOptions): Promise<PgBouncer> {
  const { path, env } = await providePgBouncer();
  const { hostname, port: targetPort, username, password } = new URL(target);
  const port = await freePort();
  const users = join(folder, "users.txt");
  const configuration = join(folder, "pgbouncer.ini");
  const logFile = join(folder, "pgbouncer.log");
  await writeFile(users, `"${username}" "${decodeURIComponent(password)}"\n`, { mode: 0o600 });
  await writeFile(
    configuration,
    [
      "[databases]",
      `* = host=${hostname} port=${targetPort}`,
      "[pgbouncer]",
      `listen_addr = 127.0.0.1\nlisten_port = ${port}\nunix_socket_dir =`,
      `auth_type = scram-sha-256\nauth_file = ${users}`,
      `pool_mode = transaction\ndefault_pool_size = ${poolSize}\nmax_client_conn = 200`,
      `client_tls_sslmode = require\nclient_tls_cert_file = ${tls.certificate}\nclient_tls_key_file = ${tls.key}`,
      "server_tls_sslmode = require",
      "",
    ].join("\n"),
  );
  const [command, args] = asOrdinaryUser(path, [configuration]);
  const pooler = await startInBackground(command, args, { logFile, env: { ...machineEnv(), ...env } });
  const deadline = Date.now() + 20_000;
  while (!(await isListening(port))) {
    if (!isRunning(pooler) || Date.now() > deadline) {
      await endProcess(pooler);
      throw new Error(`PgBouncer did not start: read ${logFile}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  const url = new URL(target);
  url.port = String(port);
  url.searchParams.set("sslmode", "require");
  return {
    url: url.href,
    stop: async () => {
      await endProcess(pooler, { signal: "SIGINT" });
    },
  };
}
