import { Problem } from "../../src/problem.ts";
import { run } from "../../src/process/run.ts";

/** Seconds for one program; the API server takes 6 minutes on two cores when nothing is cached. */
const TIME_LIMIT = 40 * 60;

/**
 * Builds one program of the Go module proxy, at low priority.
 *
 * @param output path of the program
 * @param options `package`: its main package; `sources`: folder whose go.mod and go.sum pin everything it is built from
 * @throws Problem `GO_BUILD_FAILED`
 */
export async function goBuild(
  output: string,
  options: { package: string; sources: string; linkerFlags: string; signal: AbortSignal },
): Promise<void> {
  const { sources, linkerFlags, signal } = options;
  const build = ["go", "build", "-trimpath", "-mod=readonly", "-ldflags", linkerFlags, "-o", output, options.package];
  try {
    await run("nice", ["-n", "10", ...build], {
      cwd: sources,
      env: { CGO_ENABLED: "0", GOFLAGS: undefined, GOWORK: "off" },
      timeoutSeconds: TIME_LIMIT,
      signal,
    });
  } catch (cause) {
    if (signal.aborted) throw cause;
    throw new Problem("GO_BUILD_FAILED", `${options.package} could not be built`, {
      next: [
        `cd ${sources} && CGO_ENABLED=0 go build ${options.package} shows the whole output`,
        "check that Go is on PATH, its module proxy can be reached (go env GOPROXY) and the disk is not full, then run this again",
      ],
      cause,
    });
  }
}
