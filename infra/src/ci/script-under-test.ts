import { chmodSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { delimiter, dirname, join } from "node:path";
import { onTestFinished } from "vitest";
import { repositoryRoot } from "../deploy/read-app.ts";
import type { CompositeAction, RunStep, Step, Workflow } from "../generate/workflow/workflow.ts";
import { machineEnv } from "../machine-env.ts";
import { run } from "../process/run.ts";

/** A script of the workflows with the place where it stands: `check.yml / check / Install`. */
export type Scripts = Readonly<Record<string, string>>;

/** Every script of some workflows. */
export function scriptsIn(files: Readonly<Record<string, Workflow | CompositeAction>>): Scripts {
  const scripts: Record<string, string> = {};
  const add = (place: string, steps: readonly Step[]) => {
    for (const step of steps) if (isScript(step)) scripts[`${place} / ${step.name}`] = step.run;
  };
  for (const [path, file] of Object.entries(files)) {
    const name = path.split("/").slice(2).join("/");
    if ("runs" in file) add(name, file.runs.steps);
    else for (const [id, job] of Object.entries(file.jobs)) if ("steps" in job) add(`${name} / ${id}`, job.steps);
  }
  return scripts;
}

const isScript = (step: Step): step is RunStep => "run" in step;

export interface ScriptRun {
  exitCode: number;
  /** What was printed, standard error included. */
  printed: string;
  /** Command lines of the stand-in programs, in their order: `docker login registry.example …`. */
  commands: string[];
  /** What a stand-in program was given on standard input, by its name. */
  stdin: Record<string, string>;
  /** The files through which a step speaks to GitHub. */
  output: string;
  env: string;
  summary: string;
  /** The runner's temporary folder. */
  temp: string;
}

/**
 * Runs a script as GitHub's runner does, in a folder where it stands for a checked-out repository.
 *
 * @param options `programs`: stand-ins that come before the real programs, as name -> what bash does with its arguments
 */
export async function runScript(
  script: string,
  options: { programs?: Record<string, string>; env?: Record<string, string>; cwd?: string; timeoutSeconds?: number },
): Promise<ScriptRun> {
  const { programs = {}, env = {}, cwd = repositoryRoot, timeoutSeconds = 30 } = options;
  const folder = mkdtempSync(join(tmpdir(), "todo-script-"));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  const at = (name: string) => join(folder, name);
  for (const name of ["bin", "temp", "stdin"]) mkdirSync(at(name));
  for (const name of ["commands", "output", "env", "summary"]) writeFileSync(at(name), "");
  for (const [name, body] of Object.entries(programs)) {
    const text = `#!/usr/bin/env bash\necho "${name} $*" >> "${at("commands")}"\nset -e\nSTDIN="${at("stdin")}/${name}"\n${body}\n`;
    writeFileSync(join(at("bin"), name), text);
    chmodSync(join(at("bin"), name), 0o755);
  }
  writeFileSync(at("script"), script);
  const { exitCode, stdout, stderr } = await run(
    "bash",
    ["--noprofile", "--norc", "-e", "-o", "pipefail", at("script")],
    {
      cwd,
      accept: "any",
      timeoutSeconds,
      env: {
        ...untold(),
        PATH: [at("bin"), dirname(process.execPath), ...machinePath()].join(delimiter),
        RUNNER_TEMP: at("temp"),
        GITHUB_OUTPUT: at("output"),
        GITHUB_ENV: at("env"),
        GITHUB_STEP_SUMMARY: at("summary"),
        GITHUB_REPOSITORY: "Acme/todo",
        GITHUB_REPOSITORY_OWNER: "Acme",
        GITHUB_ACTOR: "ada",
        GITHUB_SHA: COMMIT,
        ...env,
      },
    },
  );
  const read = (name: string) => readFileSync(at(name), "utf8");
  const stdin = Object.keys(programs).map((name) => [name, readIfThere(join(at("stdin"), name))]);
  return {
    exitCode,
    printed: [stdout, stderr].filter((text) => text !== "").join("\n"),
    commands: read("commands")
      .split("\n")
      .filter((line) => line !== ""),
    stdin: Object.fromEntries(stdin),
    output: read("output"),
    env: read("env"),
    summary: read("summary"),
    temp: at("temp"),
  };
}

/** Variables of the test run that a runner would not have: they would change what is built. */
function untold(): Record<string, undefined> {
  const names = Object.keys(machineEnv()).filter((name) =>
    /^(NODE_ENV|VITEST.*|npm_(lifecycle|package)_.*)$/.test(name),
  );
  return Object.fromEntries(names.map((name) => [name, undefined]));
}

/** Programs of the machine, without those that this checkout has installed. */
function machinePath(): string[] {
  return (machineEnv().PATH ?? "").split(delimiter).filter((folder) => !folder.includes("node_modules"));
}

/** The commit that scripts believe to be at. */
export const COMMIT = "0123456789abcdef0123456789abcdef01234567";

function readIfThere(path: string): string {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return "";
  }
}
