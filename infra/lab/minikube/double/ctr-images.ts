import { type RunResult, run } from "../../../src/process/run.ts";
import type { NodeShell } from "./node-shell.ts";

/** Runs containerd's command on the node for the double itself; any exit code is a result. */
export async function ctrImages(shell: NodeShell, ...args: string[]): Promise<RunResult> {
  return run("sudo", ["ctr", "--connect-timeout=2s", "-n=k8s.io", "images", ...args], {
    env: shell.env,
    timeoutSeconds: 600,
    accept: "any",
  });
}
