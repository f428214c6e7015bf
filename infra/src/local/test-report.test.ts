import { mkdtempSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { closingLine, tallyOf } from "./test-report.ts";

const report = (counts: object) => {
  const file = join(mkdtempSync(join(tmpdir(), "report-")), "report.json");
  writeFileSync(file, JSON.stringify(counts));
  return file;
};
const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1 };

describe("tallyOf", () => {
  test("reads vitest's counts", () => {
    expect(tallyOf(report(counts), 1)).toEqual({ passed: 5, failed: 1, skipped: 3 });
  });
  test("a run that fails without a failed test is one failure", () => {
    expect(tallyOf(report({ ...counts, numFailedTests: 0 }), 1).failed).toBe(1);
  });
  test("a run without a report is one failure", () => {
    expect(tallyOf("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("closingLine", () => {
  const tally = { passed: 5, failed: 0, skipped: 2 };
  test.each([
    ["names what was skipped", [tally], false, "5 passed, 0 failed, 2 skipped", true],
    ["counts what was skipped as failed in CI", [tally], true, "5 passed, 2 failed", false],
    ["sums", [tally, { passed: 1, failed: 1, skipped: 0 }], false, "6 passed, 1 failed, 2 skipped", false],
    ["nothing run is not a success", [{ passed: 0, failed: 0, skipped: 0 }], true, "0 passed, 0 failed", false],
  ])("%s", (_case, tallies, ci, line, ok) => {
    expect(closingLine(tallies, { ci })).toEqual({ line, ok });
  });
});
