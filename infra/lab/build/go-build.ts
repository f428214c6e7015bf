import { existsSync } from "node:fs";
import { join } from "node:path";
import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";
import { type Progress, withHeartbeat } from "../progress.ts";
import { cachedFile } from "./cached-file.ts";
import { GO_PROGRAMS, type GoProgram, LINKER_FLAGS } from "./go-programs.ts";
import { goModules } from "./version-key.ts";

/** Seconds for one program; the API server takes 6 minutes on two cores when nothing is cached. */
const TIME_LIMIT = 40 * 60;

/** Whether all Go programs are there. */
export function goProgramsBuilt(folder: string): boolean {
  return GO_PROGRAMS.every(({ name }) => existsSync(join(folder, name)));
}

/**
 * Builds the Go programs that are missing, one after another (the compiler uses every core by itself), at low priority.
 *
 * @throws Problem `GO_BUILD_FAILED`
 */
export async function buildGoPrograms(
  folder: string,
  options: { progress: Progress; signal: AbortSignal },
): Promise<void> {
  for (const [index, program] of GO_PROGRAMS.entries()) {
    await cachedFile(join(folder, program.name), async (temporary) => {
      const what = `building ${program.name} (${index + 1} of ${GO_PROGRAMS.length})`;
      options.progress(what);
      await withHeartbeat(what, options.progress, () => build(program, temporary, options.signal));
    });
  }
}

async function build(program: GoProgram, output: string, signal: AbortSignal): Promise<void> {
  const goBuild = [
    "go",
    "build",
    "-trimpath",
    "-mod=readonly",
    "-ldflags",
    LINKER_FLAGS,
    "-o",
    output,
    program.package,
  ];
  try {
    await run("nice", ["-n", "10", ...goBuild], {
      cwd: join(goModules, program.module),
      env: { CGO_ENABLED: "0", GOFLAGS: undefined, GOWORK: "off" },
      timeoutSeconds: TIME_LIMIT,
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem("GO_BUILD_FAILED", `${program.name} could not be built`, {
      next: [
        `cd ${join(goModules, program.module)} && CGO_ENABLED=0 go build ${program.package} shows the whole output`,
        "check that the Go module proxy can be reached (go env GOPROXY) and the disk is not full, then run lab up again",
      ],
      cause,
    });
  }
}
