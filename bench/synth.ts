import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../infra/src/process/run.ts";
import { synthArguments } from "../infra/src/projen/synth-arguments.ts";
import type { Part } from "./measurement.ts";
import { timed } from "./timed.ts";

const DECLARATIONS = [
  { name: "synth of this repository", limit: 2, runs: 7, declaration: ".projenrc.ts" },
  { name: "synth of 20 services in 5 environments", limit: 5, runs: 5, declaration: "bench/large.projenrc.ts" },
] as const;

/** The synth as `npx projen` starts it, from a new process to all files written into an empty folder. */
export const synthPart: Part = {
  name: "synth",
  measure: async (say) => {
    const results = [];
    for (const { name, limit, runs, declaration } of DECLARATIONS) {
      const values: number[] = [];
      for (let count = 1; count <= runs; count++) {
        say(`${declaration}, ${count} of ${runs}`);
        values.push(await timed(() => synth(declaration)));
      }
      results.push({ name, kind: "seconds" as const, limit, values });
    }
    return results;
  },
};

async function synth(declaration: string): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "todo-bench-"));
  try {
    await run("node", [...synthArguments(declaration), "--outdir", folder], {
      cwd: join(import.meta.dirname, ".."),
      env: { PROJEN_DISABLE_POST: "true" },
    });
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
