import { readFileSync } from "node:fs";
import { stripVTControlCharacters } from "node:util";
import { z } from "zod";

export interface Tally {
  passed: number;
  failed: number;
  skipped: number;
  /** Each test that failed, or passed only when it was tried again, with how its failure begins and ends. */
  failures?: readonly string[];
}

/** The counts of vitest's JSON report (its `json` reporter follows Jest's format). */
const Report = z.object({
  numPassedTests: z.number(),
  numFailedTests: z.number(),
  numPendingTests: z.number(),
  numTodoTests: z.number(),
  testResults: z.array(
    z.object({
      name: z.string(),
      message: z.string(),
      status: z.string(),
      assertionResults: z.array(
        z.object({ fullName: z.string(), status: z.string(), failureMessages: z.array(z.string()).nullish() }),
      ),
    }),
  ),
});

/** Lines of a failure that are told again: what failed stands at its beginning, and what a command printed last at its end. */
const FIRST_LINES = 4;
const LAST_LINES = 12;

/**
 * Counts what a vitest run really did.
 *
 * @param reportFile what its `json` reporter wrote; absent when the run ended before
 * @param exitCode that of the run: a run that failed without a failed test (an import error, say) counts as one failure
 */
export function tallyOf(reportFile: string, exitCode: number): Tally {
  const tally: Tally = { passed: 0, failed: 0, skipped: 0 };
  try {
    const report = Report.parse(JSON.parse(readFileSync(reportFile, "utf8")));
    tally.passed = report.numPassedTests;
    tally.failed = report.numFailedTests;
    tally.skipped = report.numPendingTests + report.numTodoTests;
    tally.failures = report.testResults.flatMap((file) => [...retriedOf(file), ...failuresOf(file)]);
  } catch {
    // No report is a failed run, which the exit code below says too.
    exitCode ||= 1;
  }
  if (exitCode !== 0 && tally.failed === 0) tally.failed = 1;
  return tally;
}

type TestFile = z.infer<typeof Report>["testResults"][number];

function failuresOf({ name, status, message, assertionResults }: TestFile): string[] {
  const failed = assertionResults.filter((one) => one.status === "failed");
  if (failed.length === 0) return status === "failed" ? [told("failed", name, message)] : [];
  return failed.map(({ fullName, failureMessages }) =>
    told("failed", `${name} > ${fullName}`, failureMessages?.join("\n") ?? ""),
  );
}

/** A test that passed and has failure messages all the same passed at a second try. */
function retriedOf({ name, assertionResults }: TestFile): string[] {
  return assertionResults
    .filter(({ status, failureMessages }) => status === "passed" && (failureMessages ?? []).length > 0)
    .map(({ fullName, failureMessages }) =>
      told("passed when tried again", `${name} > ${fullName}`, failureMessages?.join("\n") ?? ""),
    );
}

/** A line of a stack that is in no file of the repository. */
const FRAME_OF_A_PACKAGE = /^\s+at .*(?:\/node_modules\/|\(node:)/;

function told(how: string, what: string, message: string): string {
  const lines = stripVTControlCharacters(message)
    .split("\n")
    .filter((line) => line.trim() !== "" && !FRAME_OF_A_PACKAGE.test(line));
  const short = lines.length <= FIRST_LINES + LAST_LINES;
  const kept = short ? lines : [...lines.slice(0, FIRST_LINES), "…", ...lines.slice(-LAST_LINES)];
  return [`${how}: ${what}`, ...kept.map((line) => `  ${line}`)].join("\n");
}

/**
 * What a run ends with: each failure once more, and as the last line `N passed, N failed`, with `, N skipped` where
 * something was.
 *
 * @param options `ci`: nothing is skipped in CI, so what was counts as failed
 */
export function closing(tallies: readonly Tally[], options: { ci: boolean }): { text: string; ok: boolean } {
  const sum = (key: "passed" | "failed" | "skipped") => tallies.reduce((total, tally) => total + tally[key], 0);
  const skipped = sum("skipped");
  const failed = sum("failed") + (options.ci ? skipped : 0);
  const passed = sum("passed");
  const line = `${passed} passed, ${failed} failed${skipped > 0 && !options.ci ? `, ${skipped} skipped` : ""}`;
  const failures = tallies.flatMap((tally) => tally.failures ?? []);
  return { text: [...failures, line].join("\n"), ok: failed === 0 && passed > 0 };
}
