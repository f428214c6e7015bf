import type { CoreV1Event, V1ContainerStatus, V1Deployment, V1Pod, V1ReplicaSet } from "@kubernetes/client-node";
import type { Evidence } from "./evidence.ts";

/** Literal objects for the tests of the tables, as the API would list them. */

export const CREATED = new Date("2026-11-21T10:00:00Z");
/** The moment some seconds after everything was created. */
export const after = (seconds: number) => new Date(CREATED.getTime() + seconds * 1000);

const NOTHING: Evidence = {
  ...{ deployments: [], statefulSets: [], replicaSets: [], pods: [], events: [], claims: [], services: [] },
  ...{ ingresses: [], missingTlsSecrets: [], nodes: null, storageClasses: null, ingressClasses: null, logs: {} },
};

export function evidence(some: Partial<Evidence>): Evidence {
  return { ...NOTHING, ...some };
}

export function container(fields: Partial<V1ContainerStatus>): V1ContainerStatus {
  const base = { name: "backend", image: "todo-backend:aa", imageID: "", ready: false, restartCount: 0 };
  return { ...base, ...fields };
}

export function pod(status: V1Pod["status"], name = "todo-backend-1"): V1Pod {
  const labels = { "pod-template-hash": "new" };
  return { metadata: { name, uid: name, labels, creationTimestamp: CREATED }, status: status ?? {} };
}

/** A pod whose container waits. */
export function waitingFor(reason: string, message?: string): V1Pod {
  return pod({ containerStatuses: [container({ state: { waiting: { reason, ...(message ? { message } : {}) } } })] });
}

/** A container that ended, and is restarted. */
export function crashed(restartCount: number, fields: Partial<V1ContainerStatus> = {}, reason = "Error") {
  return container({
    restartCount,
    state: { waiting: { reason: "CrashLoopBackOff", message: "back-off 20s restarting failed container" } },
    lastState: { terminated: { exitCode: 1, reason } },
    ...fields,
  });
}

export function event(reason: string, message: string, of: string): CoreV1Event {
  return { type: "Warning", reason, message, metadata: {}, involvedObject: { uid: of }, lastTimestamp: CREATED };
}

/** `todo-backend` at its only revision, with no pod ready. */
export function backend(conditions: NonNullable<V1Deployment["status"]>["conditions"] = []): {
  deployments: V1Deployment[];
  replicaSets: V1ReplicaSet[];
} {
  const revision = { "deployment.kubernetes.io/revision": "1" };
  const labels = { component: "backend" };
  const owner = { apiVersion: "apps/v1", kind: "Deployment", name: "todo-backend", uid: "d1" };
  return {
    deployments: [
      {
        metadata: { name: "todo-backend", uid: "d1", generation: 1, annotations: revision },
        spec: { replicas: 1, selector: {}, template: { metadata: { labels } } },
        status: { observedGeneration: 1, replicas: 1, updatedReplicas: 1, conditions },
      },
    ],
    replicaSets: [
      { metadata: { labels: { "pod-template-hash": "new" }, annotations: revision, ownerReferences: [owner] } },
    ],
  };
}
