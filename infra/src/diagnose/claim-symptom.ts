import type { V1PersistentVolumeClaim } from "@kubernetes/client-node";
import type { Evidence } from "./evidence.ts";
import { type Symptom, secondsSince, symptomOf } from "./symptom.ts";

/** A claim without a class is given the default one within a moment, if there is one. */
const CLASS_SECONDS = 3;
const DEFAULT_CLASS = "storageclass.kubernetes.io/is-default-class";

/** Why a claim has no volume; `null` when it has one, or waits for its first pod as it should. */
export function claimSymptom(
  claim: V1PersistentVolumeClaim,
  { events, storageClasses }: Evidence,
  now: Date,
): Symptom | null {
  const { metadata, spec, status } = claim;
  if (status?.phase === "Bound") return null;
  const object = `PersistentVolumeClaim ${metadata?.name}`;
  if (status?.phase === "Lost") return symptomOf("VOLUME_PENDING", object, "its volume is gone", true);
  const name = spec?.storageClassName;
  if (storageClasses && !storageClasses.some((one) => (name ? one.metadata?.name === name : isDefault(one)))) {
    const detail = name ? `no storage class ${name}` : "it names none, and none is marked as default";
    return symptomOf(
      "STORAGE_CLASS_MISSING",
      object,
      detail,
      secondsSince(metadata?.creationTimestamp, now) >= CLASS_SECONDS,
    );
  }
  const failure = events.find(
    ({ involvedObject, reason }) => involvedObject.uid === metadata?.uid && reason === "ProvisioningFailed",
  );
  return failure ? symptomOf("VOLUME_PENDING", object, failure.message, false) : null;
}

function isDefault({ metadata }: { metadata?: { annotations?: Record<string, string> } }): boolean {
  return metadata?.annotations?.[DEFAULT_CLASS] === "true";
}
