import type { Service } from "../../model/service.ts";
import { runStep } from "./run-step.ts";

/**
 * The user by name, and the command `id`, collected under /identity.
 *
 * @param idProgram a script that prints what `id` prints, its first line naming the interpreter; no single quotes
 */
export function identity({ name, uid, gid }: Service, interpreter: string, idProgram: readonly string[]): string {
  const lines = idProgram.map((line) => `'${line}'`).join(" \\\n      ");
  return `\
# The user by name, and \`id\` to ask for it: there is no shell and no coreutils, so a few words for ${interpreter}.
${runStep([
  "mkdir -p /identity/etc /identity/usr/bin",
  `echo '${name}:x:${uid}:${gid}::/app:/usr/sbin/nologin' > /identity/etc/passwd`,
  `echo '${name}:x:${gid}:' > /identity/etc/group`,
  `printf '%s\\n' ${lines} > /identity/usr/bin/id`,
  "chmod 755 /identity/usr/bin/id",
])}`;
}
