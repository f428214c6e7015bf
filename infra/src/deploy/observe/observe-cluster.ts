import { ApiregistrationV1Api, StorageV1Api, type V1ObjectMeta } from "@kubernetes/client-node";
import type { Cluster } from "../../cluster/cluster.ts";
import { ifFound, ifPermitted, type Kube } from "../../kube/kube.ts";
import type { Helm } from "../release/helm.ts";
import type { ClusterSeen, IngressClassSeen, NodeSeen, Observation, StorageClassSeen } from "./observation.ts";

/** What a cluster is, but for the images that it holds. */
type ClusterPart = Pick<Observation, "ingressClasses" | "storageClasses" | "metrics"> & {
  cluster: Omit<ClusterSeen, "held">;
};

/** Looks at what the cluster is and has to offer, whatever runs on it; all at once. */
export async function observeCluster({
  kube,
  cluster,
  helm,
  context,
}: {
  kube: Kube;
  cluster: Cluster;
  helm: Pick<Helm, "version">;
  context: string;
}): Promise<ClusterPart> {
  const [nodes, ingressClasses, storageClasses, metrics] = await Promise.all([
    listNodes(kube),
    listIngressClasses(kube),
    listStorageClasses(kube),
    hasMetrics(kube),
  ]);
  const { kind } = cluster;
  const { version: kubernetes } = kube;
  return {
    cluster: { kind, context, kubernetes, helm: helm.version, nodes },
    ingressClasses,
    storageClasses,
    metrics,
  };
}

async function listNodes({ core }: Kube): Promise<NodeSeen[] | null> {
  const nodes = await ifPermitted(core.listNode());
  const seen = nodes?.items.map(({ metadata, status }) => ({
    name: metadata?.name ?? "",
    runtime: status?.nodeInfo?.containerRuntimeVersion ?? "",
    ready: status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") ?? false,
  }));
  return seen ?? null;
}

async function listIngressClasses({ networking }: Kube): Promise<IngressClassSeen[] | null> {
  const listed = await ifPermitted(networking.listIngressClass());
  const classes = listed?.items.map(({ metadata, spec }) => ({
    name: metadata?.name ?? "",
    controller: spec?.controller ?? "",
    isDefault: isDefault(metadata, "ingressclass.kubernetes.io/is-default-class"),
  }));
  return classes ? sortedByName(classes) : null;
}

async function listStorageClasses({ config }: Kube): Promise<StorageClassSeen[] | null> {
  const listed = await ifPermitted(config.makeApiClient(StorageV1Api).listStorageClass());
  const classes = listed?.items.map(({ metadata }) => ({
    name: metadata?.name ?? "",
    isDefault: isDefault(metadata, "storageclass.kubernetes.io/is-default-class"),
  }));
  return classes ? sortedByName(classes) : null;
}

/** The API that metrics-server, or another program in its place, answers. */
async function hasMetrics({ config }: Kube): Promise<boolean | null> {
  const services = config.makeApiClient(ApiregistrationV1Api);
  const service = await ifPermitted(ifFound(services.readAPIService({ name: "v1beta1.metrics.k8s.io" })));
  if (service === null) return null;
  return service?.status?.conditions?.some(({ type, status }) => type === "Available" && status === "True") ?? false;
}

function isDefault(metadata: V1ObjectMeta | undefined, annotation: string): boolean {
  return metadata?.annotations?.[annotation] === "true";
}

/** The API lists in no order that can be counted on, and equal observations have to be equal. */
function sortedByName<T extends { name: string }>(items: readonly T[]): T[] {
  return [...items].sort((a, b) => (a.name < b.name ? -1 : 1));
}
