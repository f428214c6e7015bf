import type { V1Deployment, V1Pod, V1ReplicaSet, V1StatefulSet } from "@kubernetes/client-node";
import { deploymentSymptom, notReadySymptom, podSymptom, type Symptom } from "../diagnose/symptom.ts";

/** The workloads of a release, as the API lists them. */
export interface Workloads {
  deployments: readonly V1Deployment[];
  statefulSets: readonly V1StatefulSet[];
  replicaSets: readonly V1ReplicaSet[];
  pods: readonly V1Pod[];
}

/** How far the newest version of every workload has come. */
export interface Rollout {
  done: boolean;
  /** What is not ready yet, for progress: `Deployment todo-backend 0/1`. */
  waitingFor: readonly string[];
  /** Of the newest version's pods only: those of an older one go away by themselves. */
  symptoms: readonly Symptom[];
  /** The newest version's pods that are not ready. */
  laggards: readonly V1Pod[];
}

/** Judges a release's workloads: a pure function of what the API lists and the time. */
export function judgeRollout(workloads: Workloads, now: Date): Rollout {
  const { deployments, statefulSets } = workloads;
  const waitingFor = [
    ...deployments.filter((deployment) => !deploymentReady(deployment)).map((one) => progress("Deployment", one)),
    ...statefulSets.filter((statefulSet) => !statefulSetReady(statefulSet)).map((one) => progress("StatefulSet", one)),
  ];
  const laggards = newestPods(workloads).filter((pod) => !isReady(pod));
  const symptoms = [...deployments.map(deploymentSymptom), ...laggards.map((pod) => podSymptom(pod, now))].filter(
    (symptom) => symptom !== null,
  );
  const done = deployments.length > 0 && waitingFor.length === 0;
  return { done, waitingFor, symptoms, laggards: done ? [] : laggards };
}

/** Why a rollout has not ended in time: what is known to be wrong, else the first pod that is not ready. */
export function overdueSymptom({ symptoms, laggards }: Rollout): Symptom | undefined {
  const [pod] = laggards;
  return symptoms.find(({ final }) => final) ?? symptoms[0] ?? (pod && notReadySymptom(pod));
}

function isObserved({ metadata, status }: V1Deployment | V1StatefulSet): boolean {
  return (status?.observedGeneration ?? 0) >= (metadata?.generation ?? 0);
}

function deploymentReady(deployment: V1Deployment): boolean {
  const { spec, status } = deployment;
  const wanted = spec?.replicas ?? 1;
  return (
    isObserved(deployment) &&
    (status?.updatedReplicas ?? 0) >= wanted &&
    (status?.availableReplicas ?? 0) >= wanted &&
    // An older version's pods are gone, or at least no longer counted: they serve no request any more.
    (status?.replicas ?? 0) <= (status?.updatedReplicas ?? 0)
  );
}

function statefulSetReady(statefulSet: V1StatefulSet): boolean {
  const { spec, status } = statefulSet;
  const wanted = spec?.replicas ?? 1;
  return isObserved(statefulSet) && (status?.readyReplicas ?? 0) >= wanted && (status?.updatedReplicas ?? 0) >= wanted;
}

function progress(kind: string, { metadata, spec, status }: V1Deployment | V1StatefulSet): string {
  const ready = Math.min(status?.readyReplicas ?? 0, status?.updatedReplicas ?? 0);
  return `${kind} ${metadata?.name} ${ready}/${spec?.replicas ?? 1}`;
}

function newestPods({ deployments, statefulSets, replicaSets, pods }: Workloads): V1Pod[] {
  // Until the controller has seen a change, the newest replica set is still that of the version before.
  const current = deployments.filter(isObserved);
  const hashes = current.map((deployment) => newestReplicaSet(deployment, replicaSets)?.metadata?.labels);
  const podHashes = hashes.flatMap((labels) => labels?.["pod-template-hash"] ?? []);
  const revisions = statefulSets.filter(isObserved).flatMap(({ status }) => status?.updateRevision ?? []);
  return pods.filter(({ metadata }) => {
    if (metadata?.deletionTimestamp) return false;
    const { "pod-template-hash": hash, "controller-revision-hash": revision } = metadata?.labels ?? {};
    return (hash !== undefined && podHashes.includes(hash)) || (revision !== undefined && revisions.includes(revision));
  });
}

const REVISION = "deployment.kubernetes.io/revision";

function newestReplicaSet({ metadata }: V1Deployment, replicaSets: readonly V1ReplicaSet[]): V1ReplicaSet | undefined {
  return replicaSets.find(
    (set) =>
      set.metadata?.ownerReferences?.some(({ uid }) => uid === metadata?.uid) &&
      set.metadata.annotations?.[REVISION] === metadata?.annotations?.[REVISION],
  );
}

function isReady({ status }: V1Pod): boolean {
  return status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false;
}
