import { join } from "node:path";
import { type RunOptions, type RunResult, run } from "../src/process/run.ts";
import { programEnv } from "./component.ts";
import type { LabPaths } from "./lab-paths.ts";

/** Runs kubectl as administrator of the lab's cluster. */
export function kubectl(paths: LabPaths, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  return run(join(paths.programs, "kubectl"), args, { ...options, env: programEnv(paths) });
}

/** Whether a GET of the API server's path succeeds. */
export async function apiAnswers(paths: LabPaths, path: string): Promise<boolean> {
  const { exitCode } = await kubectl(paths, ["get", "--raw", path, "--request-timeout=3s"], {
    accept: "any",
    timeoutSeconds: 5,
  }).catch(() => ({ exitCode: -1 }));
  return exitCode === 0;
}
