import { randomBytes } from "node:crypto";
import { existsSync, readFileSync, writeFileSync } from "node:fs";
import { run } from "../src/process/run.ts";

/** The registry's password: made at the first call, kept in a file that only its owner may read. */
export function registryPassword(file: string): string {
  if (!existsSync(file)) writeFileSync(file, randomBytes(24).toString("base64url"), { mode: 0o600 });
  return readFileSync(file, "utf8");
}

/**
 * Writes the file that the registry checks passwords against. It takes bcrypt only, which Debian's crypt(3) makes; the
 * password travels on standard input, where no process list shows it.
 */
export async function writeHtpasswd(file: string, username: string, password: string): Promise<void> {
  const salt = `$2b$10$${bcryptSalt()}`;
  const script = "my $password = <STDIN>; print crypt($password, $ARGV[0])";
  const { stdout: hash } = await run("perl", ["-e", script, salt], { input: password });
  if (!hash.startsWith("$2b$10$")) throw new Error("perl's crypt made no bcrypt hash");
  writeFileSync(file, `${username}:${hash}\n`, { mode: 0o600 });
}

/** 22 characters of bcrypt's alphabet; the last one carries two bits only. */
function bcryptSalt(): string {
  const random = randomBytes(16).toString("base64").replaceAll("+", ".").slice(0, 21);
  return `${random}.`;
}
