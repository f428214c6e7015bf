import { provideChecks } from "../../checks/provide-checks.ts";
import { withMachineLock } from "../cluster/machine-lock.ts";
import { machineEnv } from "../machine-env.ts";
import { renderFailure } from "../problem.ts";
import { buildApps } from "./build-apps.ts";
import { ensureChromium } from "./chromium.ts";
import { LAST_RUN, SIDE_BY_SIDE } from "./cluster-test-runs.ts";
import { ensureCluster } from "./ensure-cluster.ts";
import { runVitest } from "./run-vitest.ts";
import { closing, type Tally } from "./test-report.ts";

const TESTS_LIMIT_SECONDS = 40 * 60;

/** `npm run test:cluster`: the tests on a live cluster, the minikube that runs or else the lab. */
async function testCluster(): Promise<boolean> {
  const tallies: Tally[] = [];
  try {
    // What somebody else deploys between two tests would be what they see.
    tallies.push(...(await withMachineLock("npm run test:cluster", onTheCluster, { onWait: console.log })));
  } catch (error) {
    console.error(renderFailure(error));
    tallies.push({ passed: 0, failed: 1, skipped: 0 });
  }
  const end = closing(tallies, { ci: Boolean(machineEnv().CI) });
  console.log(`\n${end.text}`);
  return end.ok;
}

async function onTheCluster(): Promise<Tally[]> {
  await ensureCluster(console.log);
  await buildApps({ say: console.log });
  await ensureChromium(console.log);
  await provideChecks({ progress: console.log, signal: new AbortController().signal });
  const filter = process.argv.slice(2);
  if (filter.length > 0) return [await runTests("", filter)];
  const sideBySide = await Promise.all(SIDE_BY_SIDE.map(({ name, args }) => runTests(prefixOf(name), args)));
  return [...sideBySide, await runTests(prefixOf(LAST_RUN.name), LAST_RUN.args)];
}

/** Before each line of a run, to tell it from the others' lines. */
const prefixOf = (name: string) => `${name.padEnd(9)} | `;

/** A run that fails as a whole counts as one failure, and the others go on. */
async function runTests(prefix: string, args: readonly string[]): Promise<Tally> {
  try {
    const options = { timeoutSeconds: TESTS_LIMIT_SECONDS, prefix };
    return await runVitest(["--config", "infra/vitest.cluster.config.ts", ...args], options);
  } catch (error) {
    console.error(renderFailure(error));
    return { passed: 0, failed: 1, skipped: 0 };
  }
}

process.exit((await testCluster()) ? 0 : 1);
