import { readFileSync } from "node:fs";
import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
}

/** The counts of vitest's JSON report (its `json` reporter follows Jest's format). */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
});

/**
 * Counts what a vitest run really did.
 *
 * @param reportFile what its `json` reporter wrote; absent when the run ended before
 * @param exitCode that of the run: a run that failed without a failed test (an import error, say) counts as one failure
 */
export function tallyOf(reportFile: string, exitCode: number): Tally {
  const tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    const report = Report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
    tally.passed = report.numPassedTests;
    tally.failed = report.numFailedTests;
    tally.skipped = report.numPendingTests + report.numTodoTests;
  } catch {
    // No report is a failed run, which the exit code below says too.
    exitCode ||= 1;
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

/**
 * The closing line: `N passed, N failed`, with `, N skipped` where something was.
 *
 * @param options `ci`: nothing is skipped in CI, so what was counts as failed
 */
export function closingLine(tallies: readonly Tally[], options: { ci: boolean }): { line: string; ok: boolean } {
  const sum = (key: keyof Tally) => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum("skipped");
  const failed = sum("failed") + (options.ci ? skipped : 0);
  const passed = sum("passed");
  const line = `${passed} passed, ${failed} failed${skipped > 0 && !options.ci ? `, ${skipped} skipped` : ""}`;
  return { line, ok: failed === 0 && passed > 0 };
}
