import { explainApi } from "../diagnose/explain-api.ts";
import { Problem } from "../problem.ts";
import { lineProgress } from "./apply/progress.ts";
import { runSteps } from "./apply/run-steps.ts";
import { takeStep } from "./apply/take-step.ts";
import type { Observation } from "./observe/observation.ts";
import type { Plan } from "./plan/plan-schema.ts";
import { differsInImagesOnly } from "./plan/release-steps.ts";
import { rollBack } from "./release/roll-back.ts";
import type { Conduct, Site } from "./site.ts";
import { survey } from "./survey.ts";
import type { Address } from "./verify/address.ts";
import { type Finding, renderFinding } from "./verify/finding.ts";
import { type Verified, verify } from "./verify/verify.ts";

export interface Outcome {
  plan: Plan;
  address: Address;
  /** What is not as it should be although the app answers. */
  findings: readonly Finding[];
}

/**
 * observe -> plan -> apply -> verify.
 *
 * @param onPlan is given the plan before anything is changed
 * @throws Problem of the step that failed, `STEPS_FAILED` when several did. When it was the upgrade, or its new pods
 *   don't become ready, the release was rolled back to its last good revision before that, and the message says so.
 */
export async function deploy(opened: Site, onPlan: (plan: Plan) => void, conduct: Conduct): Promise<Outcome> {
  try {
    return await changeAndCheck(opened, onPlan, conduct);
  } catch (error) {
    throw explainApi(error);
  }
}

async function changeAndCheck(opened: Site, onPlan: (plan: Plan) => void, conduct: Conduct): Promise<Outcome> {
  const { signal, progress = lineProgress(conduct.say) } = conduct;
  const { site, seen, plan } = await survey(opened);
  const seenSite = { ...site, held: seen.cluster.held, onlyImages: differsInImagesOnly(site.desired, seen) };
  onPlan(plan);
  let upgrading = false;
  let verified: Verified | undefined;
  try {
    await runSteps(
      plan.steps,
      async (step, run) => {
        if (step.action === "upgrade") upgrading = true;
        if (step.action !== "verify") return takeStep(seenSite, step, run);
        verified = await verify(site, heldNow(site, seen, plan), {
          say: progress.say,
          onWait: run.task.at,
          signal: run.signal,
        });
        return undefined;
      },
      { progress, signal },
    );
  } catch (error) {
    const revision = upgrading && !signal?.aborted ? seen.lastGood : null;
    throw revision !== null && error instanceof Problem ? await rollBack(site, revision, error, progress.say) : error;
  }
  if (!verified) throw new Error("a plan ends with a check");
  for (const finding of verified.findings) progress.say(renderFinding(finding));
  return { plan, ...verified };
}

/** What the desired images are on the nodes, or in the registry; asked again only after something was brought there. */
async function heldNow({ cluster, desired }: Site, seen: Observation, { steps }: Plan) {
  const moved = steps.some(({ action, needed }) => needed && (action === "load" || action === "push"));
  if (!moved) return seen.cluster.held;
  // Only a registry has to be asked by name; elsewhere that would read each one's label, which is of no use here.
  return cluster.heldImages(cluster.kind === "registry" ? desired.images.map(({ name }) => name) : []);
}
