import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { run } from "../process/run.ts";
import { type Tally, tallyOf } from "./test-report.ts";

/**
 * Runs vitest, shows what it prints, and counts what ran.
 *
 * @param args beside `run`, such as `--config FILE` or a filter
 */
export async function runVitest(args: readonly string[], options: { timeoutSeconds: number }): Promise<Tally> {
  const folder = mkdtempSync(join(tmpdir(), "todo-vitest-"));
  const reportFile = join(folder, "report.json");
  try {
    const { exitCode } = await run(
      "vitest",
      ["run", "--reporter=default", "--reporter=json", `--outputFile.json=${reportFile}`, ...args],
      { timeoutSeconds: options.timeoutSeconds, accept: "any", onLine: (line) => console.log(line) },
    );
    return tallyOf(reportFile, exitCode);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
