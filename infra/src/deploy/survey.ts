import type { Observation } from "./observe/observation.ts";
import { observe } from "./observe/observe.ts";
import { planDeploy } from "./plan/plan.ts";
import type { Plan } from "./plan/plan-schema.ts";
import type { Site } from "./site.ts";
import { withIngressClass } from "./verify/ingress-class.ts";

export interface Survey {
  /** The site, whose desired values follow the cluster where the declaration leaves it the choice. */
  site: Site;
  seen: Observation;
  plan: Plan;
}

/** observe -> plan: what a deploy would do, and nothing changed. */
export async function survey(site: Site): Promise<Survey> {
  const seen = await observe(site, site.desired);
  const desired = withIngressClass(site.desired, seen.ingressClasses, seen.release?.values ?? null);
  return { site: { ...site, desired }, seen, plan: planDeploy(desired, seen) };
}
