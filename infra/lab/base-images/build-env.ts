import { existsSync } from "node:fs";
import { copyFile, writeFile } from "node:fs/promises";
import { join } from "node:path";
import { machineEnv } from "../../src/machine-env.ts";
import { run } from "../../src/process/run.ts";

// What a company's machine may have to say about reaching Debian's packages; everything else is the image's own.
const aptSettings = ["Acquire::http", "Acquire::https", "Acquire::Check-Valid-Until", "Acquire::Check-Date"];

/**
 * Writes this machine's way to the package registries into a folder that builds mount as `/run/build-env`:
 * `apt.conf` (for APT_CONFIG) and `ca-certificates.crt`. No layer keeps it.
 */
export async function writeBuildEnv(folder: string): Promise<void> {
  const env = machineEnv();
  const bundle = [env.SSL_CERT_FILE, "/etc/ssl/certs/ca-certificates.crt"].find((file) => file && existsSync(file));
  if (bundle) await copyFile(bundle, join(folder, "ca-certificates.crt"));
  const { stdout } = await run("apt-config", ["dump", "--no-empty", ...aptSettings]);
  const lines = stdout.split("\n").filter((line) => !/::CaInfo\b/i.test(line));
  if (bundle) lines.push('Acquire::https::CaInfo "/run/build-env/ca-certificates.crt";');
  await writeFile(join(folder, "apt.conf"), `${lines.join("\n")}\n`);
}
