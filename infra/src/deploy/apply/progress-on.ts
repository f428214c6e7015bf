import { machineEnv } from "../../machine-env.ts";
import { liveProgress } from "./live-progress.ts";
import { lineProgress, type Progress } from "./progress.ts";

/** A live view where somebody watches a terminal; plain lines for a pipe, a pipeline, turbo's tasks and a dumb terminal. */
export function progressOn(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv = machineEnv()): Progress {
  const watched = stream.isTTY && !env.CI && !env.TURBO_HASH && env.TERM !== "dumb";
  return watched ? liveProgress(stream) : lineProgress((line) => stream.write(`${line}\n`));
}
