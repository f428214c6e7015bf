import { appendFileSync, chmodSync, cpSync, mkdtempSync, rmSync, symlinkSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { run } from "../process/run.ts";
import { checkDrift } from "./drift.ts";

const root = join(import.meta.dirname, "..", "..", "..");

async function copyOfTheRepository(): Promise<string> {
  const copy = mkdtempSync(join(tmpdir(), "todo-drift-test-"));
  onTestFinished(() => rmSync(copy, { recursive: true, force: true }));
  const { stdout } = await run("git", ["ls-files", "--cached", "--others", "--exclude-standard"], { cwd: root });
  for (const file of stdout.split("\n")) cpSync(join(root, file), join(copy, file), { force: true });
  for (const place of ["", "packages/env-schema", "packages/api", "infra"]) {
    symlinkSync(join(root, place, "node_modules"), join(copy, place, "node_modules"));
  }
  return copy;
}

test("a generated file that was edited by hand is named, with the diff", async () => {
  const copy = await copyOfTheRepository();
  await expect(checkDrift(copy)).resolves.toBeUndefined();

  chmodSync(join(copy, "turbo.json"), 0o644);
  appendFileSync(join(copy, "turbo.json"), "// edited by hand\n");
  await expect(checkDrift(copy)).rejects.toMatchObject({
    code: "DRIFT",
    message: expect.stringContaining("turbo.json"),
    cause: expect.objectContaining({ message: expect.stringContaining("-// edited by hand") }),
  });
});
