import { Problem } from "../problem.ts";
import type { Symptom, SymptomCode } from "./symptom.ts";

interface Advice {
  /** What happened, for people. */
  says: string;
  /** What to do next. */
  next: readonly string[];
}

/** Code -> what it means and what to do. */
const ADVICE: Readonly<Record<SymptomCode, Advice>> = {
  IMAGE_NOT_ON_NODE: {
    says: "its image is not on the node, and its pull policy forbids to fetch it",
    next: ["deploy again: images that the node lacks are loaded first"],
  },
  IMAGE_NAME_INVALID: {
    says: "its image's name is not a valid reference",
    next: ["correct image.repository, image.tag or image.digest in the values of this environment"],
  },
  IMAGE_NOT_PULLED: {
    says: "its image cannot be pulled",
    next: ["check that the registry has this image", "check that imagePullSecrets names a Secret that may read it"],
  },
  SETTING_MISSING: {
    says: "a Secret or ConfigMap entry that it needs does not exist",
    next: ["deploy again: objects that were deleted are made again", "or create the one that is named above"],
  },
  OUT_OF_MEMORY: {
    says: "it was ended because it used more memory than its limit",
    next: ["raise resources.limits.memory of this service in .projenrc.ts, then run npx projen"],
  },
  MIGRATION_FAILED: {
    says: "the database migration before its start failed",
    next: ["read the log lines above: they name the statement or the connection that failed"],
  },
  CRASH_LOOP: {
    says: "it ends again and again",
    next: ["read the log lines above: they are the last ones before it ended"],
  },
  VOLUME_PENDING: {
    says: "its volume was not made",
    next: [
      "check `kubectl get storageclass`: one must be marked as default",
      "check `kubectl get pvc` in its namespace",
    ],
  },
  UNSCHEDULABLE: {
    says: "no node has room for it",
    next: ["free CPU or memory on the node, or give the cluster more (minikube start --cpus 2 --memory 4g)"],
  },
  PODS_REFUSED: {
    says: "the cluster refuses to create its pods",
    next: ["change the quota or the admission rule that is named above, or what it objects to"],
  },
  NOT_READY: {
    says: "it runs, but did not report ready in time",
    next: [
      "read the log lines above",
      "a backend that can't reach its database stays unready: look at the database's pod",
    ],
  },
};

/** A symptom as an error: its code, its object, what the cluster says, what to do. */
export function explain(symptom: Symptom): Problem {
  const { says, next } = ADVICE[symptom.code];
  const detail = symptom.detail === "" ? "" : ` (${symptom.detail})`;
  return new Problem(symptom.code, `${symptom.object}: ${says}${detail}`, { next });
}

/** One line about a symptom that may pass, for progress. */
export function describe(symptom: Symptom): string {
  return `${symptom.object}: ${ADVICE[symptom.code].says}`;
}
