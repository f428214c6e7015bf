import { existsSync } from "node:fs";
import { join } from "node:path";
import { type Progress, withHeartbeat } from "../progress.ts";
import { cachedFile } from "./cached-file.ts";
import { goBuild } from "./go-build.ts";
import { GO_PROGRAMS, LINKER_FLAGS } from "./go-programs.ts";
import { goModules } from "./version-key.ts";

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
      await withHeartbeat(what, options.progress, () =>
        goBuild(temporary, {
          package: program.package,
          sources: join(goModules, program.module),
          linkerFlags: LINKER_FLAGS,
          signal: options.signal,
        }),
      );
    });
  }
}
