import type {
  CoreV1Event,
  V1Deployment,
  V1Ingress,
  V1IngressClass,
  V1Node,
  V1PersistentVolumeClaim,
  V1Pod,
  V1ReplicaSet,
  V1Service,
  V1StatefulSet,
  V1StorageClass,
} from "@kubernetes/client-node";

/** The workloads of a release, as the API lists them. */
export interface Workloads {
  deployments: readonly V1Deployment[];
  statefulSets: readonly V1StatefulSet[];
  replicaSets: readonly V1ReplicaSet[];
  pods: readonly V1Pod[];
}

/** All that was seen of a release and of what it stands on; a diagnosis is a function of it and of the time. */
export interface Evidence extends Workloads {
  /** Of the release's namespace. */
  events: readonly CoreV1Event[];
  claims: readonly V1PersistentVolumeClaim[];
  services: readonly V1Service[];
  ingresses: readonly V1Ingress[];
  /** Names of the Secrets that its Ingresses want their certificates from, and that do not exist. */
  missingTlsSecrets: readonly string[];
  /** What belongs to the whole cluster; `null` where this user may not list it. */
  nodes: readonly V1Node[] | null;
  storageClasses: readonly V1StorageClass[] | null;
  ingressClasses: readonly V1IngressClass[] | null;
  /** `pod/container` -> last lines of its log, of containers that are not ready: of the run before where there was one. */
  logs: Readonly<Record<string, readonly string[]>>;
  /** Helm's newest record; `null`: there is none. `undefined`: nobody asked. */
  release?: { name: string; status: string; revision: number; since: Date } | null;
}

/** Key of `Evidence.logs`. */
export function logKey(pod: V1Pod, container: string): string {
  return `${pod.metadata?.name}/${container}`;
}
