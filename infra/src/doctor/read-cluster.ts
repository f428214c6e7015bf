import { createConnection } from "node:net";
import type { V1Node, V1Pod } from "@kubernetes/client-node";
import { z } from "zod";
import type { Cluster } from "../cluster/cluster.ts";
import { observeCluster } from "../deploy/observe/observe-cluster.ts";
import { ifPermitted, type Kube, ofRelease } from "../kube/kube.ts";
import { type Amount, parseAmount, sumOf } from "./amount.ts";
import type { ClusterFacts, NodeFacts } from "./cluster-checks.ts";

const CONNECT_MILLISECONDS = 3000;

/** Looks at what a cluster has, all of it at once. */
export async function readCluster(
  { kube, cluster, context }: { kube: Kube; cluster: Cluster; context: string },
  { namespace, release }: { namespace: string; release: string },
): Promise<ClusterFacts> {
  const [seen, nodes, pods, ingress] = await Promise.all([
    observeCluster({ kube, cluster, context, helm: { version: "" } }),
    kube.core.listNode(),
    ifPermitted(kube.core.listPodForAllNamespaces()),
    readIngress(cluster, kube),
  ]);
  const { labelSelector } = ofRelease(release);
  const [label = "", value = ""] = labelSelector.split("=");
  const running = (pods?.items ?? []).filter(({ status }) => !["Succeeded", "Failed"].includes(status?.phase ?? ""));
  const own = running.filter(({ metadata }) => metadata?.namespace === namespace && metadata.labels?.[label] === value);
  return {
    context,
    kubernetes: kube.version,
    nodes: await Promise.all(nodes.items.map((node) => nodeFacts(kube, node, running))),
    ingressClasses: seen.ingressClasses,
    ingress,
    storageClasses: seen.storageClasses,
    metrics: seen.metrics,
    asked: sumOf(own.map(requestsOf)),
  };
}

async function nodeFacts(kube: Kube, { metadata, spec, status }: V1Node, pods: readonly V1Pod[]): Promise<NodeFacts> {
  const name = metadata?.name ?? "";
  return {
    name,
    ready:
      !spec?.unschedulable &&
      status?.conditions?.some(({ type, status }) => type === "Ready" && status === "True") === true,
    allocatable: parseAmount(status?.allocatable),
    requested: sumOf(pods.filter((pod) => pod.spec?.nodeName === name).map(requestsOf)),
    freeBytes: await readFreeBytes(kube, name),
  };
}

/** What the scheduler counts: all containers, or the one init container that asks for more than they do. */
function requestsOf({ spec }: V1Pod): Amount {
  const together = sumOf((spec?.containers ?? []).map(({ resources }) => parseAmount(resources?.requests)));
  const first = (spec?.initContainers ?? []).map(({ resources }) => parseAmount(resources?.requests));
  return {
    cpu: Math.max(together.cpu, ...first.map(({ cpu }) => cpu)),
    memory: Math.max(together.memory, ...first.map(({ memory }) => memory)),
  };
}

const summary = z.object({ node: z.object({ fs: z.object({ availableBytes: z.number() }) }) });

/** The kubelet's own figure; not every user may ask for it. */
async function readFreeBytes(kube: Kube, node: string): Promise<number | null> {
  try {
    const query = { name: node, path: "stats/summary" };
    const answer: unknown = await kube.core.connectGetNodeProxyWithPath(query);
    const parsed = summary.safeParse(typeof answer === "string" ? JSON.parse(answer) : answer);
    return parsed.data?.node.fs.availableBytes ?? null;
  } catch {
    return null;
  }
}

async function readIngress(cluster: Cluster, { networking }: Kube): Promise<ClusterFacts["ingress"]> {
  const address = await cluster.address();
  if (address === undefined) return null;
  const [isListening, ingresses] = await Promise.all([
    listens(address, 80),
    ifPermitted(networking.listIngressForAllNamespaces({ limit: 1 })),
  ]);
  return { address, listens: isListening, isAsked: ingresses ? ingresses.items.length > 0 : null };
}

function listens(host: string, port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const socket = createConnection({ host, port, timeout: CONNECT_MILLISECONDS });
    const end = (found: boolean) => {
      socket.destroy();
      resolve(found);
    };
    socket.once("connect", () => end(true));
    socket.once("timeout", () => end(false));
    socket.once("error", () => end(false));
  });
}
