import { withMachineLock } from "../cluster/machine-lock.ts";
import { machineEnv } from "../machine-env.ts";
import { Problem, renderFailure } from "../problem.ts";
import { run } from "../process/run.ts";
import { buildApps } from "./build-apps.ts";
import { ensureChromium } from "./chromium.ts";
import { runVitest } from "./run-vitest.ts";
import { closingLine, type Tally } from "./test-report.ts";

/** Cold, the lab compiles Kubernetes: over 12 minutes of that on two cores. */
const LAB_LIMIT_SECONDS = 45 * 60;
const TESTS_LIMIT_SECONDS = 30 * 60;

/** `npm run test:cluster`: the tests on a live cluster, the minikube that runs or else the lab. */
async function testCluster(): Promise<boolean> {
  const tallies: Tally[] = [];
  try {
    // What somebody else deploys between two tests would be what they see.
    tallies.push(await withMachineLock("npm run test:cluster", onTheCluster, { onWait: console.log }));
  } catch (error) {
    console.error(renderFailure(error));
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
  const closing = closingLine(tallies, { ci: Boolean(machineEnv().CI) });
  console.log(`\n${closing.line}`);
  return closing.ok;
}

async function onTheCluster(): Promise<Tally> {
  await ensureCluster();
  await buildApps({ say: console.log });
  await ensureChromium(console.log);
  const args = ["--config", "infra/vitest.cluster.config.ts", ...process.argv.slice(2)];
  return await runVitest(args, { timeoutSeconds: TESTS_LIMIT_SECONDS });
}

/** A minikube that runs is used as it is; otherwise the lab is brought up, which finds out by itself what is left to do. */
async function ensureCluster(): Promise<void> {
  try {
    const status = await run("minikube", ["status"], { accept: "any", timeoutSeconds: 60 });
    if (status.exitCode === 0) return;
  } catch (error) {
    if (!(error instanceof Problem && error.code === "COMMAND_NOT_FOUND")) throw error;
  }
  console.log("no minikube runs here: bringing up the lab");
  const show = (line: string) => console.log(line);
  const { exitCode } = await run("tsx", ["infra/lab/main.ts", "up"], {
    accept: "any",
    timeoutSeconds: LAB_LIMIT_SECONDS,
    onLine: show,
  });
  if (exitCode !== 0) {
    throw new Problem("NO_CLUSTER", "the cluster tests need a cluster, and the lab did not come up", {
      next: ["mend what the lines above say, or start minikube (`minikube start`), and run this again"],
    });
  }
}

process.exit((await testCluster()) ? 0 : 1);
