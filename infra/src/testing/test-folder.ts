import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { onTestFinished } from "vitest";

/** A new temporary folder of the test that asks for it, deleted once that has ended. */
export function testFolder(): string {
  const folder = mkdtempSync(join(tmpdir(), "todo-test-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}
