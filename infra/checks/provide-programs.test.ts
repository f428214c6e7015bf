import { readFileSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { CHECK_PROGRAMS, type CheckProgram } from "./check-programs.ts";
import { parseVersion } from "./provide-programs.ts";

test.each(Object.values(CHECK_PROGRAMS))(
  "$name is pinned to the version that it is to have",
  (program: CheckProgram) => {
    const { from, version } = program;
    const pins = readFileSync(from.kind === "go" ? join(from.sources, "go.mod") : from.requirements, "utf8");
    // Its module is what its package's path begins with; PyPI's packages of programs may count their own builds.
    const pin =
      from.kind === "go"
        ? pins.split("\n").find((line) => from.package.startsWith(/^\s*(?:require )?(\S+) v/.exec(line)?.[1] ?? "-"))
        : pins.split("\n").find((line) => line.startsWith(program.name));
    expect(parseVersion(pin ?? "no pin")).toBe(version);
  },
);

test.each([
  ["v0.8.0", "0.8.0"],
  ["kube-score version: 1.20.0, commit: , built: ", "1.20.0"],
  ["ShellCheck - shell script analysis tool\nversion: 0.11.0\n", "0.11.0"],
  ["development", undefined],
])("a program that says %j has the version %s", (said, version) => {
  expect(parseVersion(said)).toBe(version);
});
