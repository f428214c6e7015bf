import { withMachineLock } from "../cluster/machine-lock.ts";
import { goBack } from "../deploy/go-back.ts";
import { renderAddress } from "../deploy/plan/render-plan.ts";
import { renderFinding } from "../deploy/verify/finding.ts";
import { askOnTerminal } from "./ask.ts";
import { chooseEnvironment } from "./chosen-environment.ts";
import type { EnvironmentOptions } from "./common-options.ts";
import { connectEnvironment } from "./connect-environment.ts";
import { parseCount } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";
import { age } from "./render-status.ts";
import type { CommandConduct } from "./run-command.ts";

export interface RollbackOptions extends EnvironmentOptions {
  /** A revision. */
  to?: string;
  yes?: boolean;
}

/** `infra rollback`: an earlier revision of the release, ready and checked. */
export async function rollback(
  name: string,
  options: RollbackOptions,
  { say, signal, result }: CommandConduct,
): Promise<void> {
  const [chosen, asked] = readTyped(
    () => chooseEnvironment(name, options),
    () => (options.to === undefined ? undefined : parseCount("--to", options.to, { least: 1 })),
  );
  await withMachineLock(
    `rollback ${name}`,
    async () => {
      const ask = askOnTerminal(signal);
      const site = await connectEnvironment(chosen, { ...options, changes: true, ask });
      const went = await goBack(site, asked, { say, signal });
      const { from, to, since, images, address, findings } = went;
      const text = [
        `went back from revision ${from} to revision ${to}, first deployed ${age(since, new Date())} ago`,
        ...images.map((image) => `  ${image.service}: ${image.name}`),
        ...findings.map(renderFinding),
        renderAddress(address),
      ];
      result({ schema: 1, environment: name, ...went }, text.join("\n"));
    },
    { onWait: say, signal },
  );
}
