import { availableParallelism } from "node:os";
import { machineEnv } from "../machine-env.ts";
import { Problem, renderFailure } from "../problem.ts";
import { buildApps } from "./build-apps.ts";
import { checkTasks } from "./check-tasks.ts";
import { ensureChromium } from "./chromium.ts";
import { checkDrift } from "./drift.ts";
import { runVitest } from "./run-vitest.ts";
import { closing, type Tally } from "./test-report.ts";

/** `npm test`: everything that needs only Node. Each check counts as one test beside those that vitest runs. */
async function test(): Promise<boolean> {
  const checks: Tally[] = [];
  const check = async (name: string, work: () => Promise<unknown>) => {
    try {
      await work();
      console.log(` ✓ ${name}`);
      checks.push({ passed: 1, failed: 0, skipped: 0 });
    } catch (error) {
      console.log(` ✗ ${name}\n${renderFailure(error)}`);
      // What a check found is its cause: the whole of it, not the first line.
      if (error instanceof Problem && error.cause instanceof Error) console.log(error.cause.message);
      checks.push({ passed: 0, failed: 1, skipped: 0, failures: [`failed: ${name}`] });
    }
  };
  await check("generated files are what the declaration gives", () => checkDrift(process.cwd()));
  await check("types", () => checkTasks("typecheck"));
  await check("lint and boundaries", () => checkTasks("lint"));
  await check("build", () => buildApps({ say: console.log }));
  await ensureChromium(console.log);
  // Browsers, servers and tools are waited for half of the time; vitest would run one file less than there are processors.
  const workers = `--maxWorkers=${availableParallelism()}`;
  const tests = await runVitest([workers, ...process.argv.slice(2)], { timeoutSeconds: 1700 });
  const end = closing([...checks, tests], { ci: Boolean(machineEnv().CI) });
  console.log(`\n${end.text}`);
  return end.ok;
}

process.exit((await test()) ? 0 : 1);
