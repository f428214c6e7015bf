import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { readEnvFile } from "./env-file.ts";

let root: string;
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), "env-file-"));
});
afterEach(() => rmSync(root, { recursive: true }));

test("the environment's own file at the root is read, with comments, quotes and what is in them", () => {
  writeFileSync(join(root, ".env.staging"), "# for staging\nA=1\nexport B='two words'\nC=\"#3\"\nD=\n");
  expect(readEnvFile(root, "staging", undefined)).toEqual({
    path: ".env.staging",
    values: { A: "1", B: "two words", C: "#3", D: "" },
  });
});

test("without one there are no variables", () => {
  expect(readEnvFile(root, "staging", undefined).values).toEqual({});
});

test("a file that is named is the one that is read, and has to be there", () => {
  const other = join(root, "other.env");
  writeFileSync(join(root, ".env.staging"), "A=1\n");
  writeFileSync(other, "A=2\n");
  expect(readEnvFile(root, "staging", other).values).toEqual({ A: "2" });
  expect(() => readEnvFile(root, "staging", join(root, "none.env"))).toThrow(
    expect.objectContaining({ code: "ENV_FILE_MISSING" }),
  );
});

test("values over several lines, remarks behind values and Windows' line ends are read", () => {
  writeFileSync(
    join(root, ".env.staging"),
    'KEY="-----BEGIN\nabc=\n-----END"  # of ours\r\n\r\n  # more\r\nA=b=c d\r\n',
  );
  expect(readEnvFile(root, "staging", undefined).values).toMatchObject({
    KEY: "-----BEGIN\nabc=\n-----END",
    A: "b=c d",
  });
});

test("a line that is no variable is told by its number, and not shown", () => {
  writeFileSync(join(root, ".env.staging"), "# first\nA=1\nDATABASE_URL postgres://todo:hidden@db/todo\n=x\n");
  const read = () => readEnvFile(root, "staging", undefined);
  expect(read).toThrow(
    expect.objectContaining({ code: "ENV_FILE_INVALID", message: ".env.staging: lines 3, 4 are no NAME=value" }),
  );
  expect(read).not.toThrow(/hidden/);
});
