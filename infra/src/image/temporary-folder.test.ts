import { existsSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";
import { expect, test } from "vitest";
import { run } from "../process/run.ts";
import { makeTemporaryFolder } from "./temporary-folder.ts";

test("is gone with what is in it when it is removed, and may be removed twice", async () => {
  const folder = await makeTemporaryFolder("todo-test-");
  expect(basename(folder.path)).toMatch(/^todo-test-/);
  writeFileSync(join(folder.path, "layer.tar"), "layer");
  await folder.remove();
  await folder.remove();
  expect(existsSync(folder.path)).toBe(false);
});

test.each([
  ["its end", "process.exit(3)", 3],
  ["a failure", "throw new Error('in the middle')", 1],
  [
    "Ctrl-C",
    "process.on('SIGINT', () => process.exit(130)); process.kill(process.pid, 'SIGINT'); setInterval(() => {}, 1e3)",
    130,
  ],
])("none is left by a process after %s", async (_what, end, exitCode) => {
  const module = JSON.stringify(join(import.meta.dirname, "temporary-folder.ts"));
  const script = `
    const { makeTemporaryFolder } = await import(${module});
    const removed = await makeTemporaryFolder("todo-test-");
    const folders = [await makeTemporaryFolder("todo-test-"), await makeTemporaryFolder("todo-test-")];
    await removed.remove();
    console.log(folders.map(({ path }) => path).join("\\n"));
    ${end}`;
  const result = await run(process.execPath, ["--input-type=module", "--eval", script], { accept: "any" });
  expect(result.exitCode).toBe(exitCode);
  const paths = result.stdout.split("\n");
  expect(paths).toHaveLength(2);
  expect(paths.filter((path) => existsSync(path))).toEqual([]);
});
