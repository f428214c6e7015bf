import { readdirSync } from "node:fs";
import { join, relative } from "node:path";
import { repositoryRoot } from "../src/deploy/read-app.ts";
import { type ProvidedProgram, runProgram } from "./provide-programs.ts";

/** Paths of the generated Dockerfiles. */
export function dockerfiles(): string[] {
  const folder = join(repositoryRoot, "infra/docker");
  return readdirSync(folder)
    .filter((name) => name.endsWith(".Dockerfile"))
    .map((name) => join(folder, name));
}

/**
 * What hadolint finds, informational findings among them, one a line. What a Dockerfile must do against a rule
 * it explains in place (`# hadolint ignore=DL3008`).
 */
export async function hadolint(program: ProvidedProgram, files: readonly string[]): Promise<string[]> {
  const args = ["--no-color", ...files.map((file) => relative(repositoryRoot, file))];
  const { stdout, stderr } = await runProgram(program, args, { cwd: repositoryRoot, accept: [0, 1] });
  return `${stdout}\n${stderr}`.split("\n").filter((line) => line !== "");
}
