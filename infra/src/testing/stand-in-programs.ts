import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, join } from "node:path";
import { onTestFinished } from "vitest";
import { machineEnv } from "../machine-env.ts";

/**
 * Programs that stand in for real ones until the test has finished.
 *
 * @param scripts name of a program -> what a shell does in its place
 * @returns a PATH on which they come first
 */
export function standInPrograms(scripts: Readonly<Record<string, string>>): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-programs-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  for (const [name, script] of Object.entries(scripts)) {
    writeFileSync(join(folder, name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  }
  return [folder, machineEnv().PATH ?? ""].join(delimiter);
}
