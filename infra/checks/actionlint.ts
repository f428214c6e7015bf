import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { repositoryRoot } from "../src/deploy/read-app.ts";
import { type ProvidedProgram, runProgram } from "./provide-programs.ts";

/** Paths of the generated workflows. */
export function workflows(): string[] {
  const folder = join(repositoryRoot, ".github/workflows");
  return readdirSync(folder)
    .filter((name) => /\.ya?ml$/.test(name))
    .map((name) => join(folder, name));
}

/** What actionlint finds in workflows, and shellcheck in the scripts of their steps, one finding a line. */
export async function actionlint(
  programs: { actionlint: ProvidedProgram; shellcheck: ProvidedProgram },
  files: readonly string[],
): Promise<string[]> {
  const args = ["-oneline", "-no-color", "-shellcheck", programs.shellcheck.path, "-pyflakes="];
  const paths = files.map((file) => relative(repositoryRoot, file));
  const { stdout } = await runProgram(programs.actionlint, [...args, ...paths], {
    cwd: repositoryRoot,
    accept: [0, 1],
  });
  return stdout.split("\n").filter((line) => line !== "");
}
