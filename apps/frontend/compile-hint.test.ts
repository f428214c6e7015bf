import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { expect, onTestFinished, test } from "vitest";
import { hintToCompile } from "./compile-hint.ts";

test("every script begins with the hint, once, and nothing else changes", () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-build-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  mkdirSync(join(folder, "chunks"));
  writeFileSync(join(folder, "chunks/a.js"), 'console.log("é")');
  writeFileSync(join(folder, "chunks/a.css"), "a{}");
  hintToCompile(folder);
  hintToCompile(folder);
  // The spelling is V8's.
  expect(readFileSync(join(folder, "chunks/a.js"), "utf8")).toBe('//# allFunctionsCalledOnLoad\nconsole.log("é")');
  expect(readFileSync(join(folder, "chunks/a.css"), "utf8")).toBe("a{}");
});
