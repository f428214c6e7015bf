import { withMachineLock } from "../cluster/machine-lock.ts";
import { progressOn } from "../deploy/apply/progress-on.ts";
import { deploy } from "../deploy/deploy.ts";
import { openSite } from "../deploy/open-site.ts";
import { changes } from "../deploy/plan/plan.ts";
import { renderDiff } from "../deploy/plan/render-diff.ts";
import { renderAddress, renderPlan } from "../deploy/plan/render-plan.ts";
import { survey } from "../deploy/survey.ts";
import { seconds } from "../deploy/units.ts";
import { paintFor } from "./colours.ts";
import type { DeployOptions, LookedAhead } from "./look-ahead.ts";
import type { CommandConduct } from "./run-command.ts";

/** `infra plan`: what a deploy would do; with `diff`, what would change in the manifests too. */
export async function plan(
  ahead: LookedAhead,
  { diff, ...options }: DeployOptions & { diff?: boolean },
  { result, signal }: CommandConduct,
): Promise<void> {
  const { site, plan: planned } = await survey(await open(ahead, options));
  if (!diff) return result(planned, renderPlan(planned));
  const { previewChanges } = await import("../deploy/preview.ts");
  const changed = await previewChanges(site, signal);
  result({ ...planned, diff: changed }, `${renderPlan(planned)}\n\n${renderDiff(changed, paintFor(process.stdout))}`);
}

/** `infra deploy`: does what the plan says, and ends with the app's address. */
export async function deployEnvironment(
  ahead: LookedAhead,
  options: DeployOptions,
  { signal, result }: CommandConduct,
): Promise<void> {
  const progress = progressOn(options.json ? process.stderr : process.stdout);
  const { say } = progress;
  let began = Date.now();
  let waited = false;
  const onWait = (line: string) => {
    waited = true;
    say(line);
  };
  await withMachineLock(
    `deploy ${ahead.environment.name}`,
    async () => {
      if (waited) began = Date.now();
      // Whoever it waited for may have changed all that was asked before.
      const { minikube: _minikube, helm: _helm, ...place } = ahead.asked;
      const asked = waited ? place : ahead.asked;
      const site = await open({ ...ahead, asked }, { ...options, changes: true });
      const outcome = await deploy(site, (planned) => say(renderPlan(planned)), { say, signal, progress });
      const changed = changes(outcome.plan).length > 0;
      result(
        { schema: 1, changed, ...outcome },
        `${renderAddress(outcome.address)}\n${changed ? "deployed" : "unchanged"} in ${seconds(Date.now() - began)}`,
      );
    },
    { onWait, signal },
  );
}

function open({ app, environment, ...ahead }: LookedAhead, options: DeployOptions & { changes?: boolean }) {
  return openSite(app, environment, { ...options, ...ahead });
}
