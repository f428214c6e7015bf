import { appendFileSync, chmodSync, cpSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { withMachineLock } from "../cluster/machine-lock.ts";
import { repositoryRoot } from "../deploy/read-app.ts";
import { Problem } from "../problem.ts";
import { run } from "../process/run.ts";
import { installedCheckout } from "../testing/installed-checkout.ts";
import { synthesize } from "../testing/repository-copy.ts";
import { expectExit, recordCommand } from "./record-command.ts";
import type { Recording } from "./recording-svg.ts";

interface Conduct {
  say: (line: string) => void;
  signal: AbortSignal;
}

const LIMITS = { deploySeconds: 600, destroySeconds: 180 };
/** What the services' images are made of here, which git ignores. */
const BUILT = ["apps/backend/dist", "apps/frontend/.next/standalone", "apps/frontend/.next/static"];
/** A file of each image, changed so that no node and no image store has it yet. */
const CHANGED = ["apps/backend/dist/main.js", "apps/frontend/.next/standalone/apps/frontend/server.js"];
/** In the declaration: a release of its own, so that nobody's data goes. */
const DECLARED = [
  [/namespace: "todo-dev"/, 'namespace: "todo-recording"'],
  [/host: "todo-app.local"/, 'host: "todo-recording.local"'],
] as const;
const VALUES = "infra/helm/todo-app/values.yaml";
/** Of the backend, which comes first in the values: the module is in no image, which nobody knows before it starts. */
const WRONG = [/extraEnv: \[\]/, 'extraEnv: [{ name: NODE_OPTIONS, value: "--require ./tracing.js" }]'] as const;
const COMMAND = "pnpm infra deploy development";

/**
 * A first deploy of development, one that finds nothing to do, and one that fails because of a wrong value; recorded on
 * the current cluster, in a namespace of their own that is gone afterwards.
 *
 * @returns name of the picture -> recording
 * @throws Problem `RECORDING_UNEXPECTED` when one of them ends other than it is meant to
 */
export async function recordDeploys({ say, signal }: Conduct): Promise<Record<string, Recording>> {
  say("making a checkout with a namespace and images of its own");
  const checkout = await installedCheckout();
  try {
    await prepare(checkout);
    // Taken once for all of them, so that nobody is waited for in what is recorded.
    const options = { onWait: say, signal };
    return await withMachineLock("recording", () => recordIn(checkout, { say, signal }), options);
  } finally {
    rmSync(checkout, { recursive: true, force: true });
  }
}

async function recordIn(checkout: string, { say, signal }: Conduct): Promise<Record<string, Recording>> {
  const record = async (expected: number, title: string, remark?: string) => {
    say(`recording: ${title}`);
    const options = { folder: checkout, title, timeoutSeconds: LIMITS.deploySeconds, signal };
    const recording = await recordCommand(COMMAND, remark ? { ...options, remark } : options);
    expectExit(recording, expected);
    return recording;
  };
  try {
    const first = await record(0, "A first deploy: the plan, each step with its time, the address of the app");
    const again = await record(0, "The same deploy once more: there is nothing to do, and it says so");
    change(checkout, VALUES, [WRONG]);
    const failed = await record(
      1,
      "A deploy that fails: what happened, to which pod, its last words, what to do; the release is rolled back",
      "in the chart's values, backend.extraEnv now sets NODE_OPTIONS to --require ./tracing.js",
    );
    return { "first-deploy": first, "nothing-to-do": again, "failed-deploy": failed };
  } finally {
    say("taking away what was recorded");
    const destroy = ["infra/bin/infra.mjs", "destroy", "development", "--delete-data", "--yes"];
    await run(process.execPath, destroy, { cwd: checkout, timeoutSeconds: LIMITS.destroySeconds });
  }
}

async function prepare(checkout: string): Promise<void> {
  for (const folder of BUILT)
    cpSync(join(repositoryRoot, folder), join(checkout, folder), { recursive: true, verbatimSymlinks: true });
  for (const file of CHANGED) appendFileSync(join(checkout, file), `\n// ${Date.now()}\n`);
  change(checkout, ".projenrc.ts", DECLARED);
  await synthesize(checkout);
}

/** Generated files are read-only, which keeps nobody from doing this by hand either. */
function change(checkout: string, path: string, changes: readonly (readonly [RegExp, string])[]): void {
  const file = join(checkout, path);
  const text = readFileSync(file, "utf8");
  const missing = changes.find(([from]) => !from.test(text));
  if (missing) throw new Problem("RECORDING_UNEXPECTED", `${path} holds nothing like ${missing[0]}`);
  chmodSync(file, 0o644);
  writeFileSync(
    file,
    changes.reduce((changed, [from, to]) => changed.replace(from, to), text),
  );
}
