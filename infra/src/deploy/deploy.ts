import { Problem } from "../problem.ts";
import { applyPlan, type Conduct, type Site } from "./apply.ts";
import { helmRollback } from "./helm.ts";
import { observe } from "./observe.ts";
import { changes, type Plan, planDeploy } from "./plan.ts";
import { readRelease } from "./read-release.ts";
import { type Address, verify } from "./verify.ts";

export interface Outcome {
  plan: Plan;
  address: Address;
}

/**
 * observe -> plan -> apply -> verify.
 *
 * @param onPlan is given the plan before anything is changed
 * @throws Problem of the step that failed. When an upgrade's new pods don't become ready, the release was rolled back to
 *   its last good revision before that.
 */
export async function deploy(site: Site, onPlan: (plan: Plan) => void, conduct: Conduct): Promise<Outcome> {
  const seen = await observe(site, site.desired);
  const plan = planDeploy(site.desired, seen);
  onPlan(plan);
  const upgrades = changes(plan).some(({ action }) => action === "upgrade");
  const goodRevision = upgrades ? await lastGoodRevision(site) : null;
  await applyPlan(site, plan, conduct);
  try {
    return { plan, address: await verify(site, seen.ingressClasses, conduct) };
  } catch (error) {
    if (error instanceof Problem && goodRevision !== null && !conduct.signal?.aborted) {
      await rollBack(site, goodRevision, conduct);
    }
    throw error;
  }
}

async function lastGoodRevision({ kube, desired }: Site): Promise<number | null> {
  return (await readRelease(kube, desired.namespace, desired.release)).lastGood;
}

/** Puts the revision before back. Its pods are still there: an upgrade takes none away before a new one is ready. */
async function rollBack({ helm, desired }: Site, revision: number, { say }: Conduct): Promise<void> {
  const { release, namespace } = desired;
  say(`the new version does not start; rolling release ${release} back to revision ${revision}`);
  await helmRollback(helm, release, namespace, revision);
}
