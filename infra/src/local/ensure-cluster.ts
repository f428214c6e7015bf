import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";

/** Cold, the lab compiles Kubernetes: over 12 minutes of that on two cores. */
const LAB_LIMIT_SECONDS = 45 * 60;

/**
 * A minikube that runs is used as it is; otherwise the lab is brought up, which finds out by itself what is left to do.
 *
 * @throws Problem `NO_CLUSTER` where the lab does not come up
 */
export async function ensureCluster(say: (line: string) => void): Promise<void> {
  try {
    const status = await run("minikube", ["status"], { accept: "any", timeoutSeconds: 60 });
    if (status.exitCode === 0) return;
  } catch (error) {
    if (!(error instanceof Problem && error.code === "COMMAND_NOT_FOUND")) throw error;
  }
  say("no minikube runs here: bringing up the lab");
  const { exitCode } = await run("tsx", ["infra/lab/main.ts", "up"], {
    accept: "any",
    timeoutSeconds: LAB_LIMIT_SECONDS,
    onLine: say,
  });
  if (exitCode !== 0) {
    throw new Problem("NO_CLUSTER", "the cluster tests need a cluster, and the lab did not come up", {
      next: ["mend what the lines above say, or start minikube (`minikube start`), and run this again"],
    });
  }
}
