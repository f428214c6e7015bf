import { type RunResult, run } from "../../../src/process/run.ts";
import type { NodeShell } from "./node-shell.ts";

/** Runs `ctr images …` on the node for the double itself; any exit code is a result. */
export async function ctrImages(shell: NodeShell, ...args: string[]): Promise<RunResult> {
  const command = ["ctr", "--connect-timeout=2s", "-n=k8s.io", "images", ...args];
  return run("sudo", command, { env: shell.env, timeoutSeconds: 600, accept: "any" });
}
