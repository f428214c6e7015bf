import { withMachineLock } from "../cluster/machine-lock.ts";
import { deploy } from "../deploy/deploy.ts";
import { observe } from "../deploy/observe.ts";
import { changes, planDeploy } from "../deploy/plan.ts";
import { renderAddress, renderPlan } from "../deploy/render-plan.ts";
import { openSite } from "../deploy/site.ts";
import { seconds } from "../deploy/units.ts";
import type { CommandConduct } from "./run-command.ts";

interface Options {
  context?: string;
  json?: boolean;
}

/** `infra plan`: what a deploy would do. */
export async function plan(name: string, options: Options, conduct: CommandConduct): Promise<void> {
  const { say, signal } = progressOf(options, conduct);
  await withMachineLock(
    `plan ${name}`,
    async () => {
      const site = await openSite(name, options.context);
      const planned = planDeploy(site.desired, await observe(site, site.desired));
      console.log(options.json ? JSON.stringify(planned, null, 2) : renderPlan(planned));
    },
    { onWait: say, signal },
  );
}

/** `infra deploy`: does what the plan says, and ends with the app's address. */
export async function deployEnvironment(name: string, options: Options, conduct: CommandConduct): Promise<void> {
  const { say, signal } = progressOf(options, conduct);
  await withMachineLock(
    `deploy ${name}`,
    async () => {
      const began = Date.now();
      const site = await openSite(name, options.context);
      const outcome = await deploy(site, (planned) => say(renderPlan(planned)), { say, signal });
      const changed = changes(outcome.plan).length > 0;
      if (options.json) console.log(JSON.stringify({ schema: 1, changed, ...outcome }, null, 2));
      else
        say(
          `${renderAddress(outcome.address)}\n${changed ? "deployed" : "unchanged"} in ${seconds(Date.now() - began)}`,
        );
    },
    { onWait: say, signal },
  );
}

/** With `--json`, standard output holds the result alone. */
function progressOf({ json }: Options, { say, signal }: CommandConduct): CommandConduct {
  return { say: json ? (line) => console.error(line) : say, signal };
}
