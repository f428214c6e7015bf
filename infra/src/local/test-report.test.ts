import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { testFolder } from "../testing/test-folder.ts";
import { closing, tallyOf } from "./test-report.ts";

const report = (counts: object) => {
  const file = join(testFolder(), "report.json");
  writeFileSync(file, JSON.stringify(counts));
  return file;
};
const testResults = [
  {
    name: "/a.test.ts",
    status: "failed",
    message: "",
    assertionResults: [
      { fullName: "adds", status: "passed", failureMessages: [] },
      {
        fullName: "divides",
        status: "failed",
        failureMessages: [
          "\u001b[31mError: by zero\u001b[39m\n\n  at a.test.ts:3\n  at file:///node_modules/x/run.js:1\n  at run (node:internal/x:1:2)",
        ],
      },
    ],
  },
  { name: "/b.test.ts", status: "failed", message: "Cannot find module", assertionResults: [] },
];
const counts = { numPassedTests: 5, numFailedTests: 1, numPendingTests: 2, numTodoTests: 1, testResults };

describe("tallyOf", () => {
  test("reads vitest's counts", () => {
    expect(tallyOf(report(counts), 1)).toMatchObject({ passed: 5, failed: 1, skipped: 3 });
  });
  test("tells each failed test without the frames of packages, and files that did not get that far", () => {
    expect(tallyOf(report(counts), 1).failures).toEqual([
      "failed: /a.test.ts > divides\n  Error: by zero\n    at a.test.ts:3",
      "failed: /b.test.ts\n  Cannot find module",
    ]);
  });
  test("tells how a long failure begins and how it ends", () => {
    const message = Array.from({ length: 40 }, (_, index) => `line ${index + 1}`).join("\n");
    const file = { ...testResults[1], message };
    const [told = ""] = tallyOf(report({ ...counts, testResults: [file] }), 1).failures ?? [];
    const lines = told.split("\n").map((line) => line.trim());
    expect(lines.slice(1, 6)).toEqual(["line 1", "line 2", "line 3", "line 4", "…"]);
    expect(lines.slice(6)).toEqual(Array.from({ length: 12 }, (_, index) => `line ${index + 29}`));
  });
  test("tells what passed only when it was tried again", () => {
    const retried = { fullName: "waits", status: "passed", failureMessages: ["Error: too late"] };
    const file = { name: "/a.test.ts", status: "passed", message: "", assertionResults: [retried] };
    const tally = tallyOf(report({ ...counts, numFailedTests: 0, testResults: [file] }), 0);
    expect(tally).toMatchObject({
      failed: 0,
      failures: ["passed when tried again: /a.test.ts > waits\n  Error: too late"],
    });
  });
  test("a run that fails without a failed test is one failure", () => {
    expect(tallyOf(report({ ...counts, numFailedTests: 0 }), 1).failed).toBe(1);
  });
  test("a run without a report is one failure", () => {
    expect(tallyOf("/nowhere/report.json", 0)).toEqual({ passed: 0, failed: 1, skipped: 0 });
  });
});

describe("the end of a run", () => {
  const tally = { passed: 5, failed: 0, skipped: 2 };
  test.each([
    ["names what was skipped", [tally], false, "5 passed, 0 failed, 2 skipped", true],
    ["counts what was skipped as failed in CI", [tally], true, "5 passed, 2 failed", false],
    ["sums", [tally, { passed: 1, failed: 1, skipped: 0 }], false, "6 passed, 1 failed, 2 skipped", false],
    ["nothing run is not a success", [{ passed: 0, failed: 0, skipped: 0 }], true, "0 passed, 0 failed", false],
  ])("%s", (_case, tallies, ci, text, ok) => {
    expect(closing(tallies, { ci })).toEqual({ text, ok });
  });
  test("tells what failed before it counts", () => {
    const failing = { passed: 1, failed: 1, skipped: 0, failures: ["failed: a"] };
    expect(closing([failing], { ci: true }).text).toBe("failed: a\n1 passed, 1 failed");
  });
});
