import { judgeRollout } from "../deploy/verify/rollout.ts";
import { claimSymptom } from "./claim-symptom.ts";
import { ingressSymptoms, serviceSymptom } from "./entrance-symptoms.ts";
import type { Evidence } from "./evidence.ts";
import { nodeSymptoms } from "./node-symptoms.ts";
import { notReadySymptom, podSymptom } from "./pod-symptom.ts";
import { releaseSymptom } from "./release-symptom.ts";
import type { Symptom } from "./symptom.ts";
import { deploymentSymptom, statefulSetSymptom } from "./workload-symptom.ts";

/**
 * All that is wrong, the cause before its consequences: nodes, the release, volumes, the database, the pods that need
 * it, the way in. A pure function of what was seen and of the time; empty when all is well.
 */
export function diagnose(evidence: Evidence, now: Date): Symptom[] {
  const { nodes, claims, deployments, statefulSets, services, ingresses } = evidence;
  const volumes = claims.flatMap((claim) => claimSymptom(claim, evidence, now) ?? []);
  const found: (Symptom | null)[] = [
    ...nodeSymptoms(nodes ?? [], now),
    releaseSymptom(evidence, now),
    ...volumes,
    ...statefulSets.map((one) => statefulSetSymptom(one, evidence)),
    ...deployments.map(deploymentSymptom),
    ...podSymptoms(evidence, now).filter(({ code }) => volumes.length === 0 || code !== "VOLUME_PENDING"),
    ...services.map((service) => serviceSymptom(service, evidence)),
    ...ingresses.flatMap((ingress) => ingressSymptoms(ingress, evidence, now)),
  ];
  return found.filter((symptom) => symptom !== null);
}

/** Of the newest version's pods only, the database's first: those of an older version go away by themselves. */
function podSymptoms(evidence: Evidence, now: Date): Symptom[] {
  const { laggards } = judgeRollout(evidence);
  const databases = laggards.filter(({ metadata }) => metadata?.ownerReferences?.some(isStatefulSet));
  const others = laggards.filter((pod) => !databases.includes(pod));
  const databaseStarts = evidence.statefulSets.some(
    ({ spec, status }) => (status?.readyReplicas ?? 0) < (spec?.replicas ?? 1),
  );
  return [...databases, ...others].map(
    (pod) => podSymptom(pod, evidence, databaseStarts, now) ?? notReadySymptom(pod, evidence),
  );
}

function isStatefulSet({ kind }: { kind: string }): boolean {
  return kind === "StatefulSet";
}
