import { createInterface } from "node:readline/promises";
import { withMachineLock } from "../cluster/machine-lock.ts";
import { destroy } from "../deploy/destroy.ts";
import { environmentNamed, readApp } from "../deploy/site.ts";
import { connectCluster } from "../deploy/tools.ts";
import { Problem } from "../problem.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra destroy`: takes the release away, after asking. */
export async function destroyEnvironment(
  name: string,
  options: { context?: string; yes?: boolean },
  { say, signal }: CommandConduct,
): Promise<void> {
  const app = readApp();
  const { namespace } = environmentNamed(app, name);
  await withMachineLock(
    `destroy ${name}`,
    async () => {
      const tools = await connectCluster(options.context);
      const what = `release ${app.name} and namespace ${namespace} of context ${tools.context}`;
      if (!options.yes) await confirm(`delete ${what}, with all data in it?`, signal);
      await destroy({ ...tools, namespace, release: app.name }, { say, signal });
      say(`${what} are gone`);
    },
    { onWait: say, signal },
  );
}

async function confirm(question: string, signal: AbortSignal): Promise<void> {
  const refused = new Problem("NOT_CONFIRMED", "nothing was deleted", { next: ["answer yes, or run it with --yes"] });
  if (!process.stdin.isTTY) throw refused;
  const terminal = createInterface({ input: process.stdin, output: process.stdout });
  try {
    const answer = await terminal.question(`${question} [yes/no] `, { signal });
    if (answer.trim().toLowerCase() !== "yes") throw refused;
  } finally {
    terminal.close();
  }
}
