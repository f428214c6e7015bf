import type { CoreV1Event, V1Deployment, V1StatefulSet } from "@kubernetes/client-node";
import type { SymptomCode } from "./advice.ts";
import type { Evidence } from "./evidence.ts";
import { type Symptom, symptomOf } from "./symptom.ts";

/** What the API server says to the pods of a workload -> code; the first that fits counts. */
const REFUSALS: readonly { says: RegExp; code: SymptomCode }[] = [
  { says: /exceeded quota|failed quota/, code: "QUOTA_EXCEEDED" },
  { says: /violates PodSecurity/, code: "POD_SECURITY_REFUSED" },
  { says: /admission webhook|ValidatingAdmissionPolicy/, code: "ADMISSION_REFUSED" },
  { says: /./, code: "PODS_REFUSED" },
];

/** Why a Deployment has no pods to look at. */
export function deploymentSymptom({ metadata, status }: V1Deployment): Symptom | null {
  const failure = status?.conditions?.find(({ type }) => type === "ReplicaFailure");
  return failure?.status === "True" ? refusal(`Deployment ${metadata?.name}`, failure.message) : null;
}

/** The same of a StatefulSet, whose status doesn't say: its events do. */
export function statefulSetSymptom({ metadata, spec, status }: V1StatefulSet, { events }: Evidence): Symptom | null {
  if ((status?.replicas ?? 0) >= (spec?.replicas ?? 1)) return null;
  const isOfIt = ({ involvedObject, reason }: CoreV1Event) =>
    reason === "FailedCreate" && involvedObject.uid === metadata?.uid;
  const failure = events.find(isOfIt);
  return failure ? refusal(`StatefulSet ${metadata?.name}`, failure.message) : null;
}

function refusal(object: string, message = ""): Symptom {
  const { code } = REFUSALS.find(({ says }) => says.test(message)) ?? { code: "PODS_REFUSED" as const };
  return symptomOf(code, object, message, true);
}
