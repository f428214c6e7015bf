import { z } from "zod";
import { Problem } from "../src/problem.ts";
import { run } from "../src/process/run.ts";

/** Seconds; the sources of Kubernetes are 40 MB. */
const DOWNLOAD_LIMIT = 15 * 60;

/**
 * The folder with the sources of a Go module, downloaded if they are not in Go's module cache.
 *
 * @param pins folder whose go.mod and go.sum say which version, and what it must look like
 * @throws Problem `GO_SOURCES_MISSING`
 */
export async function goSources(module: string, pins: string, signal: AbortSignal): Promise<string> {
  try {
    const { stdout } = await run("go", ["mod", "download", "-json", module], {
      cwd: pins,
      env: { GOFLAGS: undefined, GOWORK: "off" },
      timeoutSeconds: DOWNLOAD_LIMIT,
      signal,
    });
    return z.object({ Dir: z.string() }).parse(JSON.parse(stdout)).Dir;
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem("GO_SOURCES_MISSING", `the sources of ${module} can't be had`, {
      next: [`cd ${pins} && go mod download ${module} shows why; then run this again`],
      cause,
    });
  }
}
