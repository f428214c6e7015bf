import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join, relative } from "node:path";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import { synthArguments } from "../projen/synth-arguments.ts";

/**
 * Compares every generated file with what the declaration gives now, without touching the tree.
 *
 * @throws Problem `DRIFT` naming the files, with the diff as cause
 */
export async function checkDrift(root: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "todo-drift-"));
  const fresh = join(folder, "generated");
  const committed = join(folder, "committed");
  try {
    await run("node", [...synthArguments(), "--outdir", fresh], {
      cwd: root,
      env: { PROJEN_DISABLE_POST: "true" },
    });
    // projen writes a sample README where there is none.
    rmSync(join(fresh, "README.md"), { force: true });
    for (const file of generatedFiles(fresh)) {
      if (!existsSync(join(root, file))) continue;
      mkdirSync(dirname(join(committed, file)), { recursive: true });
      copyFileSync(join(root, file), join(committed, file));
    }
    const diff = await run("git", ["diff", "--no-index", "--no-color", "committed", "generated"], {
      cwd: folder,
      accept: [0, 1],
    });
    if (diff.exitCode === 0) return;
    const files = [...diff.stdout.matchAll(/^diff --git a\/(?:committed|generated)\/(\S+)/gm)].map((match) => match[1]);
    throw new Problem("DRIFT", `${files.join(", ")}: not what .projenrc.ts gives`, {
      next: ["change the declaration, not the file, and run `npx projen`"],
      cause: new Error(diff.stdout),
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** All files of a synth into an empty folder. */
function generatedFiles(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)));
}
