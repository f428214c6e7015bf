import { StorageV1Api, type V1Ingress, type V1Pod } from "@kubernetes/client-node";
import { ifFound, ifPermitted, type Kube, ofRelease } from "../kube/kube.ts";
import { type Evidence, logKey, type Workloads } from "./evidence.ts";
import { type ContainerPast, lastLines } from "./last-lines.ts";
import { containersOf } from "./pod-symptom.ts";

/** Pods whose logs are read; more of them say the same. */
const LOGGED_PODS = 8;

/**
 * Looks at a release and at what it stands on, all at once, and changes nothing.
 *
 * @param isWell whether these workloads leave nothing to explain, so that the namespace's events, the longest list of
 *   all, need not be read; none do by default
 */
export async function gatherEvidence(
  kube: Kube,
  namespace: string,
  release: string,
  isWell: (workloads: Workloads) => boolean = () => false,
): Promise<Evidence> {
  const query = { namespace, ...ofRelease(release) };
  const storage = kube.config.makeApiClient(StorageV1Api);
  const listing = listWorkloads(kube, namespace, release);
  const listEvents = async () => {
    if (isWell(await listing)) return [];
    return (await kube.core.listNamespacedEvent({ namespace })).items;
  };
  const [workloads, claims, services, ingresses, events, nodes, storageClasses, ingressClasses] = await Promise.all([
    withLogs(kube, namespace, listing),
    kube.core.listNamespacedPersistentVolumeClaim(query),
    kube.core.listNamespacedService(query),
    withTlsSecrets(kube, namespace, kube.networking.listNamespacedIngress(query)),
    listEvents(),
    ifPermitted(kube.core.listNode()),
    ifPermitted(storage.listStorageClass()),
    ifPermitted(kube.networking.listIngressClass()),
  ]);
  return {
    ...workloads,
    ...ingresses,
    claims: claims.items,
    services: services.items,
    events,
    nodes: nodes?.items ?? null,
    storageClasses: storageClasses?.items ?? null,
    ingressClasses: ingressClasses?.items ?? null,
  };
}

/** The workloads that Helm made for a release, and the pods that came of them. */
export async function listWorkloads(kube: Kube, namespace: string, release: string): Promise<Workloads> {
  const query = { namespace, ...ofRelease(release) };
  const [deployments, statefulSets, replicaSets, pods] = await Promise.all([
    kube.apps.listNamespacedDeployment(query),
    kube.apps.listNamespacedStatefulSet(query),
    kube.apps.listNamespacedReplicaSet(query),
    kube.core.listNamespacedPod(query),
  ]);
  return {
    deployments: deployments.items,
    statefulSets: statefulSets.items,
    replicaSets: replicaSets.items,
    pods: pods.items,
  };
}

async function withLogs(kube: Kube, namespace: string, listing: Promise<Workloads>) {
  const workloads = await listing;
  const late = workloads.pods.filter(({ metadata }) => !metadata?.deletionTimestamp);
  const wanted = late.flatMap((pod) => loggedContainers(pod).map((container) => ({ pod, ...container })));
  const logs = await Promise.all(
    wanted.slice(0, LOGGED_PODS).map(async ({ pod, name, ...past }) => {
      const of = { namespace, name: pod.metadata?.name ?? "", container: name };
      return [logKey(pod, name), await lastLines(kube, of, past)] as const;
    }),
  );
  return { ...workloads, logs: Object.fromEntries(logs.filter(([, lines]) => lines.length > 0)) };
}

/** The containers that have run, or run, and are not ready. */
function loggedContainers(pod: V1Pod): (ContainerPast & { name: string })[] {
  return containersOf(pod)
    .filter(({ status }) => !status.ready && (status.restartCount > 0 || status.state?.running || hasFailed(status)))
    .map(({ status: { name, restartCount, state } }) => ({
      name,
      hasEnded: state?.terminated !== undefined,
      hasRunBefore: restartCount > 0,
    }));
}

function hasFailed({ state }: { state?: { terminated?: { exitCode: number } } }): boolean {
  return (state?.terminated?.exitCode ?? 0) !== 0;
}

async function withTlsSecrets(kube: Kube, namespace: string, listing: Promise<{ items: V1Ingress[] }>) {
  const { items } = await listing;
  const names = items.flatMap(({ spec }) => (spec?.tls ?? []).flatMap(({ secretName }) => secretName ?? []));
  const missing = await Promise.all(
    [...new Set(names)].map(async (name) => {
      const found = await ifPermitted(ifFound(kube.core.readNamespacedSecret({ namespace, name })));
      return found === undefined ? [name] : [];
    }),
  );
  return { ingresses: items, missingTlsSecrets: missing.flat() };
}
