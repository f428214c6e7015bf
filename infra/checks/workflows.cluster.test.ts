import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { basename, join } from "node:path";
import { beforeAll, expect, onTestFinished, test } from "vitest";
import { readApp } from "../src/deploy/read-app.ts";
import { workflowFiles } from "../src/generate/workflow/workflows.ts";
import { withRegistry } from "../src/testing/with-registry.ts";
import { actionlint, workflows } from "./actionlint.ts";
import { providePrograms } from "./provide-programs.ts";

let programs: Parameters<typeof actionlint>[0];
beforeAll(async () => {
  programs = await providePrograms(["actionlint", "shellcheck"]);
});

test("actionlint finds nothing in the workflows, nor shellcheck in their scripts", async () => {
  expect(workflows()).not.toEqual([]);
  expect(await actionlint(programs, workflows())).toEqual([]);
});

test("nor in those of a declaration whose registry is GitHub's own", async () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-actionlint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const files = Object.entries(workflowFiles(withRegistry(readApp(), "ghcr.io/acme"))).flatMap(([path, text]) => {
    const file = join(folder, basename(path));
    if (!path.startsWith(".github/workflows/")) return [];
    writeFileSync(file, text);
    return [file];
  });
  expect(files.map((file) => basename(file))).toContain("images.yml");
  expect(await actionlint(programs, files)).toEqual([]);
});

test("actionlint would find a context that there is not, and a variable that is not quoted", async () => {
  const folder = mkdtempSync(join(tmpdir(), "todo-actionlint-"));
  onTestFinished(() => rmSync(folder, { recursive: true }));
  const file = join(folder, "ci.yml");
  writeFileSync(
    file,
    `on: push
jobs:
  one:
    runs-on: ubuntu-24.04
    steps:
      - run: rm $HOME/a
      - run: echo \${{ matrx.environment }}
`,
  );
  const findings = (await actionlint(programs, [file])).join("\n");
  expect(findings).toContain("SC2086");
  expect(findings).toContain("matrx");
});
