import type { CoreV1Api, V1Node } from "@kubernetes/client-node";
import { ifPermitted } from "../kube/kube.ts";
import type { ClusterStatus, ContainerRuntime } from "./cluster.ts";

/** What is asked of the Kubernetes API; a `Kube` has it. */
export interface NodeReader {
  core: Pick<CoreV1Api, "listNode">;
  /** Such as `v1.34.4`. */
  version: string;
}

/** What the Kubernetes API tells of a cluster. A user of one namespace may see no nodes: there are none then. */
export async function readClusterStatus(context: string, { core, version }: NodeReader): Promise<ClusterStatus> {
  const visible = (await ifPermitted(core.listNode()))?.items ?? [];
  const nodes = [...visible].sort((a, b) => Number(isControlPlane(b)) - Number(isControlPlane(a)));
  return {
    context,
    kubernetes: version,
    runtime: runtimeOf(nodes[0]?.status?.nodeInfo?.containerRuntimeVersion),
    nodes: nodes.flatMap(({ metadata }) => metadata?.name ?? []),
  };
}

function isControlPlane({ metadata }: V1Node): boolean {
  return "node-role.kubernetes.io/control-plane" in (metadata?.labels ?? {});
}

/** `containerd://2.1.4` */
function runtimeOf(version = ""): ContainerRuntime {
  if (version.startsWith("docker")) return "docker";
  return version.startsWith("cri-o") ? "cri-o" : "containerd";
}
