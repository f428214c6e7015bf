import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import { cachedFile } from "./cached-file.ts";

export const PAUSE_SOURCE: string = join(import.meta.dirname, "pause.c");

/** Compiles the program that every pod's sandbox runs: static, for an image that holds nothing else. */
export async function buildPause(folder: string, signal: AbortSignal): Promise<void> {
  await cachedFile(join(folder, "pause"), async (temporary) => {
    await run("gcc", ["-Os", "-Wall", "-Werror", "-static", "-s", "-o", temporary, PAUSE_SOURCE], { signal });
  });
}
