import { cpSync, existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../process/run.ts";
import { synthArguments } from "../projen/synth-arguments.ts";

const root = join(import.meta.dirname, "..", "..", "..");

/**
 * Copies the repository as it is now, what git ignores left out, into a temporary folder where `.projenrc.ts` can run.
 * Whoever asks for it deletes it.
 */
export async function copyOfTheRepository(): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), "todo-copy-"));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of stdout.split("\n").filter((path) => existsSync(join(root, path)))) {
    cpSync(join(root, file), join(copy, file), { force: true });
  }
  for (const place of ["", "packages/env-schema", "packages/api", "infra"]) linkPackages(copy, place);
  return copy;
}

/** Installed packages are those of the repository itself; its own workspaces are the copy's. */
function linkPackages(copy: string, place: string): void {
  const installed = join(root, place, "node_modules");
  const here = join(copy, place, "node_modules");
  mkdirSync(join(here, "@todo"), { recursive: true });
  for (const name of readdirSync(installed)) {
    if (name !== "@todo") symlinkSync(join(installed, name), join(here, name));
  }
  for (const workspace of ["env-schema", "api"]) {
    symlinkSync(join(copy, "packages", workspace), join(here, "@todo", workspace));
  }
}

/** Writes the generated files of a copy again, as `npx projen` does but for its install. */
export async function synthesize(copy: string): Promise<void> {
  await run("node", synthArguments(), { cwd: copy, env: { PROJEN_DISABLE_POST: "true" } });
}

/** Path -> content of every file of a copy but installed packages. */
export function filesOf(copy: string, folder = ""): Map<string, string> {
  const entries = readdirSync(join(copy, folder), { withFileTypes: true });
  return new Map(
    entries
      .filter(({ name }) => name !== "node_modules")
      .flatMap((entry): [string, string][] => {
        const path = join(folder, entry.name);
        return entry.isDirectory() ? [...filesOf(copy, path)] : [[path, readFileSync(join(copy, path), "utf8")]];
      }),
  );
}

export function deleteCopy(copy: string): void {
  rmSync(copy, { recursive: true, force: true });
}
