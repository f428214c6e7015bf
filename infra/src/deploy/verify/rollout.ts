import type { V1Deployment, V1Pod, V1ReplicaSet, V1StatefulSet } from "@kubernetes/client-node";
import type { Workloads } from "../../diagnose/evidence.ts";

/** How far the newest version of every workload has come. */
export interface Rollout {
  done: boolean;
  /** What is not ready yet, for progress: `Deployment todo-backend 0/1`. */
  waitingFor: readonly string[];
  /** The newest version's pods that are not ready. */
  laggards: readonly V1Pod[];
  /** Pods of StatefulSets that are of an older version and not ready: until they go, none of the newest version comes. */
  blockers: readonly V1Pod[];
}

/** Judges a release's workloads: a pure function of what the API lists. */
export function judgeRollout(workloads: Workloads): Rollout {
  const { deployments, statefulSets, replicaSets } = workloads;
  const pods = workloads.pods.filter(({ metadata }) => !metadata?.deletionTimestamp);
  const parts = [
    ...deployments.map((one) => ({
      name: `Deployment ${one.metadata?.name}`,
      wanted: one.spec?.replicas ?? 1,
      ready: deploymentReady(one),
      newest: pods.filter((pod) => isOfDeployment(pod, one, replicaSets)),
      older: [],
    })),
    ...statefulSets.map((one) => ({
      name: `StatefulSet ${one.metadata?.name}`,
      wanted: one.spec?.replicas ?? 1,
      ready: statefulSetReady(one),
      newest: pods.filter((pod) => isOfStatefulSet(pod, one)),
      older: pods.filter((pod) => isOwnedBy(pod, one) && isObserved(one) && !isOfStatefulSet(pod, one)),
    })),
  ];
  const late = parts.filter(({ ready }) => !ready);
  const laggards = late.flatMap(({ newest }) => newest.filter((pod) => !isReady(pod)));
  return {
    done: deployments.length > 0 && late.length === 0,
    waitingFor: late.map(({ name, wanted, newest }) => `${name} ${newest.filter(isReady).length}/${wanted}`),
    laggards,
    blockers: late.flatMap(({ older }) => older.filter((pod) => !isReady(pod))),
  };
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

/** Until the controller has seen a change, the newest replica set is still that of the version before. */
function isOfDeployment(pod: V1Pod, deployment: V1Deployment, replicaSets: readonly V1ReplicaSet[]): boolean {
  const hash = pod.metadata?.labels?.["pod-template-hash"];
  const newest = isObserved(deployment) ? newestReplicaSet(deployment, replicaSets) : undefined;
  return hash !== undefined && hash === newest?.metadata?.labels?.["pod-template-hash"];
}

function isOfStatefulSet(pod: V1Pod, statefulSet: V1StatefulSet): boolean {
  const revision = pod.metadata?.labels?.["controller-revision-hash"];
  return isObserved(statefulSet) && revision !== undefined && revision === statefulSet.status?.updateRevision;
}

function isOwnedBy(pod: V1Pod, { metadata }: V1StatefulSet): boolean {
  return pod.metadata?.ownerReferences?.some(({ uid }) => uid === metadata?.uid) ?? false;
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
