import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

/**
 * Runs tasks of every workspace by turbo, to their ends even if some fail.
 *
 * @throws Problem `CHECK_FAILED` with the lines of those that failed as cause
 */
export async function checkTasks(...tasks: string[]): Promise<void> {
  const args = ["run", ...tasks, "--continue", "--output-logs=errors-only", "--log-order=grouped"];
  const { exitCode, stdout, stderr } = await run("turbo", args, { timeoutSeconds: 600, accept: "any" });
  if (exitCode !== 0) {
    throw new Problem("CHECK_FAILED", `turbo run ${tasks.join(" ")}`, { cause: new Error(`${stdout}\n${stderr}`) });
  }
}
