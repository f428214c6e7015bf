import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { machineEnv } from "../machine-env.ts";
import { run } from "../process/run.ts";
import { type Tally, tallyOf } from "./test-report.ts";

/**
 * Runs vitest, shows what it prints, and counts what ran.
 *
 * @param args beside `run`, such as `--config FILE` or a filter
 * @param options `prefix`: before each line, to tell two runs at the same time apart
 */
export async function runVitest(
  args: readonly string[],
  { timeoutSeconds, prefix = "" }: { timeoutSeconds: number; prefix?: string },
): Promise<Tally> {
  // A browser or a cluster on a busy machine may be late once. What is late twice is broken; what was late is told.
  const retries = machineEnv().CI ? ["--retry=1"] : [];
  const folder = mkdtempSync(join(tmpdir(), "todo-vitest-"));
  const reportFile = join(folder, "report.json");
  try {
    const { exitCode } = await run(
      "vitest",
      ["run", ...retries, "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...args],
      { timeoutSeconds, accept: "any", onLine: (line) => console.log(`${prefix}${line}`) },
    );
    return tallyOf(reportFile, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
