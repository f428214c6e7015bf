import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterEach, beforeEach, expect, test } from "vitest";
import { run } from "../src/process/run.ts";

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "run-bundle-"));
  const source = 'const late = () => "said late"; module.exports = { said: late(), at: require("node:path").sep };';
  writeFileSync(join(folder, "main.cjs"), source);
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the bundle in a process that ends with this exit code, and returns what it exports. */
async function command(name: string, exitCode = 0): Promise<unknown> {
  const script = `
    const { runBundle } = await import(${JSON.stringify(join(import.meta.dirname, "run-bundle.mjs"))});
    console.log(JSON.stringify(runBundle(${JSON.stringify(join(folder, "main.cjs"))}, ${JSON.stringify(name)})));
    process.exit(${exitCode});`;
  const { stdout } = await run(process.execPath, ["--input-type=module", "--eval", script], { accept: [exitCode] });
  return JSON.parse(stdout);
}

const codes = () =>
  readdirSync(folder)
    .filter((name) => name !== "main.cjs")
    .sort();
/** The code of the only command that ran, with the number that another file would have. */
function onlyCode() {
  const [name = "", ...others] = codes();
  expect(others).toEqual([]);
  const file = join(folder, name);
  return { file, inode: statSync(file).ino };
}

test("a command leaves the code that it ran, which its next run takes as it is", async () => {
  const said = await command("deploy");
  expect(said).toMatchObject({ said: "said late" });
  const { file, inode } = onlyCode();
  expect(readFileSync(file, "latin1")).toContain("said late");
  expect(await command("deploy")).toEqual(said);
  expect(onlyCode()).toEqual({ file, inode });
});

test("each command has code of its own, all that are typed wrongly the same", async () => {
  await command("image");
  await command("deploy");
  await command("imgae", 2);
  await command("../deploy", 2);
  expect(codes().map((name) => name.split("-")[0])).toEqual(["any", "deploy", "image"]);
});

test("a run that failed does not stand for those that succeed", async () => {
  await command("deploy", 1);
  await command("deploy");
  expect(codes()).toHaveLength(2);
});

test.each([
  ["cut off", (code: Buffer) => code.subarray(0, code.length / 2)],
  ["overwritten", (code: Buffer) => Buffer.concat([code.subarray(0, 200), Buffer.alloc(code.length - 200)])],
  ["empty", () => Buffer.alloc(0)],
])("code that is %s is left aside, and replaced", async (_how, damaged) => {
  await command("deploy");
  const { file } = onlyCode();
  writeFileSync(file, damaged(readFileSync(file)));
  expect(await command("deploy")).toMatchObject({ said: "said late" });
  const { inode } = onlyCode();
  expect(readFileSync(file, "latin1")).toContain("said late");
  await command("deploy");
  expect(onlyCode()).toEqual({ file, inode });
});
