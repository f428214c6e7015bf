import { machineEnv } from "../machine-env.ts";
import { Problem, renderFailure } from "../problem.ts";
import { run } from "../process/run.ts";
import { buildApps } from "./build-apps.ts";
import { ensureChromium } from "./chromium.ts";
import { checkDrift } from "./drift.ts";
import { runVitest } from "./run-vitest.ts";
import { closingLine, type Tally } from "./test-report.ts";

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
      checks.push({ passed: 0, failed: 1, skipped: 0 });
    }
  };
  await check("generated files are what the declaration gives", () => checkDrift(process.cwd()));
  await check("types", () => turbo("typecheck"));
  await check("lint and boundaries", () => turbo("lint"));
  await check("build", () => buildApps({ say: console.log }));
  await ensureChromium(console.log);
  const tests = await runVitest(process.argv.slice(2), { timeoutSeconds: 1200 });
  const closing = closingLine([...checks, tests], { ci: Boolean(machineEnv().CI) });
  console.log(`\n${closing.line}`);
  return closing.ok;
}

/** Runs a task of every workspace; the lines of those that failed become the cause. */
async function turbo(...tasks: string[]): Promise<void> {
  const args = ["run", ...tasks, "--continue", "--output-logs=errors-only", "--log-order=grouped"];
  const { exitCode, stdout, stderr } = await run("turbo", args, { timeoutSeconds: 600, accept: "any" });
  if (exitCode !== 0)
    throw new Problem("CHECK_FAILED", `turbo run ${tasks.join(" ")}`, { cause: new Error(`${stdout}\n${stderr}`) });
}

process.exit((await test()) ? 0 : 1);
