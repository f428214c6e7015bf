import { createHash } from "node:crypto";
import { existsSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { cachedFile } from "../lab/build/cached-file.ts";
import { goBuild } from "../lab/build/go-build.ts";
import { type Progress, withHeartbeat } from "../lab/progress.ts";
import { together } from "../lab/together.ts";
import { cacheFolder } from "../src/cluster/cache-folder.ts";
import { machineEnv } from "../src/machine-env.ts";
import { Problem } from "../src/problem.ts";
import { findOnPath } from "../src/process/find-on-path.ts";
import { type RunOptions, type RunResult, run } from "../src/process/run.ts";
import { CHECK_PROGRAMS, type CheckProgram, type CheckProgramName, type PythonPackages } from "./check-programs.ts";

/** checkov brings a hundred packages. */
const PIP_LIMIT_SECONDS = 15 * 60;

/** A program on this machine. */
export interface ProvidedProgram {
  path: string;
  /** What it wants in its environment. */
  env: Readonly<Record<string, string>>;
}

/** How something that takes a while is made. */
export interface Making {
  progress: Progress;
  signal: AbortSignal;
}

export const QUIETLY: Making = { progress: () => {}, signal: new AbortController().signal };

/** Where what the checks work with is kept: `<cache>/todo-checks`. Each part is made once for each set of its pins. */
export function checksFolder(): string {
  return join(cacheFolder(machineEnv()), "todo-checks");
}

/** Runs a provided program as `run` does. */
export function runProgram(
  { path, env }: ProvidedProgram,
  args: readonly string[],
  options: RunOptions = {},
): Promise<RunResult> {
  return run(path, args, { ...options, env: { ...env, ...options.env } });
}

/**
 * Finds the programs, and makes those that this machine has not: Go's one after another, Python's beside them.
 *
 * @throws Problem `GO_BUILD_FAILED`, `PIP_INSTALL_FAILED`
 */
export async function providePrograms<Name extends CheckProgramName>(
  names: readonly Name[],
  { progress, signal }: Making = QUIETLY,
): Promise<Record<Name, ProvidedProgram>> {
  const provide = async (kind: CheckProgram["from"]["kind"], signal: AbortSignal) => {
    const provided: [Name, ProvidedProgram][] = [];
    for (const name of names) {
      const program: CheckProgram = CHECK_PROGRAMS[name];
      if (program.from.kind === kind) provided.push([name, await provideProgram(program, { progress, signal })]);
    }
    return provided;
  };
  const provided = await together(signal, (signal) => [provide("go", signal), provide("python", signal)]);
  return Object.fromEntries(provided.flat()) as Record<Name, ProvidedProgram>;
}

async function provideProgram(program: CheckProgram, making: Making): Promise<ProvidedProgram> {
  const folder = join(checksFolder(), `${program.name}-${pinsKey(program)}`);
  const { from } = program;
  const own: ProvidedProgram =
    from.kind === "go"
      ? { path: join(folder, program.name), env: {} }
      : { path: join(folder, "bin", program.name), env: { PYTHONPATH: folder } };
  if (existsSync(own.path)) return own;
  const installed = await rightOneOnPath(program);
  if (installed) return { path: installed, env: {} };
  const what = `${from.kind === "go" ? "building" : "installing"} ${program.name} ${program.version}`;
  making.progress(what);
  await withHeartbeat(what, making.progress, () =>
    from.kind === "go"
      ? cachedFile(own.path, (temporary) => goBuild(temporary, { ...from, signal: making.signal }))
      : cachedFile(folder, (temporary) => pipInstall(temporary, program.name, from, making.signal)),
  );
  return own;
}

/** Names what a program is made from, and how: the same key means an equal program. 12 hexadecimal digits. */
function pinsKey({ from }: CheckProgram): string {
  const hash = createHash("sha256").update(JSON.stringify([process.platform, process.arch]));
  if (from.kind === "python") return hash.update(readFileSync(from.requirements)).digest("hex").slice(0, 12);
  hash.update(JSON.stringify([from.package, from.linkerFlags]));
  for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(from.sources, file)));
  return hash.digest("hex").slice(0, 12);
}

async function rightOneOnPath({ name, version, askVersion }: CheckProgram): Promise<string | undefined> {
  const path = findOnPath(name);
  if (!path) return undefined;
  const said = await run(path, askVersion, { accept: "any", timeoutSeconds: 60 }).catch(() => undefined);
  return said && parseVersion(said.stdout) === version ? path : undefined;
}

/** The first version in what a program says of itself. */
export function parseVersion(text: string): string | undefined {
  return /\d+\.\d+\.\d+/.exec(text)?.[0];
}

async function pipInstall(
  folder: string,
  name: string,
  { requirements }: PythonPackages,
  signal: AbortSignal,
): Promise<void> {
  const install = ["--no-deps", "--only-binary", ":all:", "--quiet", "--target", folder, "--requirement", requirements];
  try {
    await run("python3", ["-m", "pip", "install", ...install], { timeoutSeconds: PIP_LIMIT_SECONDS, signal });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem("PIP_INSTALL_FAILED", `${name} could not be installed from PyPI`, {
      next: ["check that `python3 -m pip` works here (Python 3.11 or newer) and reaches PyPI, then run this again"],
      cause,
    });
  }
}
