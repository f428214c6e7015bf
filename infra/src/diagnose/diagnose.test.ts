import type { V1Ingress, V1Node, V1PersistentVolumeClaim, V1StatefulSet } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import { diagnose } from "./diagnose.ts";
import type { Evidence } from "./evidence.ts";
import { after, backend, CREATED, crashed, event, evidence, pod } from "./sample-evidence.ts";

function node(conditions: Record<string, string>, creationTimestamp = after(-3600)): V1Node {
  const listed = Object.entries(conditions).map(([type, status]) => ({ type, status, message: `${type}: ${status}` }));
  return { metadata: { name: "minikube", creationTimestamp }, status: { conditions: listed } };
}

const refused = (message: string) => backend([{ type: "ReplicaFailure", status: "True", message }]);

const pending = (message: string) =>
  pod({ conditions: [{ type: "PodScheduled", status: "False", reason: "Unschedulable", message }] });

const database: V1StatefulSet = {
  metadata: { name: "todo-postgres", uid: "s1", generation: 1 },
  spec: { replicas: 1, selector: {}, template: {} },
  status: { replicas: 0, observedGeneration: 1, updateRevision: "r1" },
};

const claim: V1PersistentVolumeClaim = {
  metadata: { name: "todo-postgres", uid: "c1", creationTimestamp: CREATED },
  spec: {},
  status: { phase: "Pending" },
};

const ingress = (spec: V1Ingress["spec"]): V1Ingress => ({
  metadata: { name: "todo-ingress", creationTimestamp: CREATED },
  spec: spec ?? {},
});

const contour = { metadata: { name: "contour" }, spec: { controller: "contour" } };
const release = { name: "todo-app", revision: 2, since: CREATED };
const service = (selector: Record<string, string>) => ({ metadata: { name: "todo-backend" }, spec: { selector } });

/** Code, what is seen after 30 s, the object's name, whether it is final. */
const TABLE: readonly [code: string, seen: Partial<Evidence>, object: string, final: boolean][] = [
  ["NODE_NOT_READY", { nodes: [node({ Ready: "Unknown" })] }, "node minikube", true],
  ["NODE_NOT_READY", { nodes: [node({ Ready: "False" }, CREATED)] }, "node minikube", false],
  ["NODE_NOT_READY", { nodes: [node({ Ready: "False" }), node({ Ready: "True" })] }, "node minikube", false],
  ["NODE_DISK_PRESSURE", { nodes: [node({ Ready: "True", DiskPressure: "True" })] }, "node minikube", true],
  ["NODE_MEMORY_PRESSURE", { nodes: [node({ Ready: "True", MemoryPressure: "True" })] }, "node minikube", true],
  ["RELEASE_PENDING", { release: { ...release, status: "pending-upgrade" } }, "release todo-app", false],
  [
    "RELEASE_PENDING",
    { release: { ...release, status: "pending-upgrade", since: after(-60) } },
    "release todo-app",
    true,
  ],
  ["RELEASE_FAILED", { release: { ...release, status: "failed" } }, "release todo-app", true],
  ["STORAGE_CLASS_MISSING", { claims: [claim], storageClasses: [] }, "PersistentVolumeClaim todo-postgres", true],
  [
    "VOLUME_PENDING",
    { claims: [claim], events: [event("ProvisioningFailed", "no zone", "c1")] },
    "PersistentVolumeClaim todo-postgres",
    false,
  ],
  ["QUOTA_EXCEEDED", refused("pods is forbidden: exceeded quota: small"), "Deployment todo-backend", true],
  [
    "POD_SECURITY_REFUSED",
    refused('pods is forbidden: violates PodSecurity "restricted"'),
    "Deployment todo-backend",
    true,
  ],
  ["ADMISSION_REFUSED", refused('admission webhook "a.b" denied the request: no'), "Deployment todo-backend", true],
  ["PODS_REFUSED", refused("pods is forbidden: maximum cpu usage"), "Deployment todo-backend", true],
  [
    "QUOTA_EXCEEDED",
    { statefulSets: [database], events: [event("FailedCreate", "exceeded quota: small", "s1")] },
    "StatefulSet todo-postgres",
    true,
  ],
  ["UNSCHEDULABLE", { ...backend(), pods: [pending("1 Insufficient cpu")] }, "pod todo-backend-1", true],
  [
    "UNSCHEDULABLE",
    { ...backend(), pods: [pending("1 Insufficient cpu")], events: [event("TriggeredScaleUp", "", "todo-backend-1")] },
    "pod todo-backend-1",
    false,
  ],
  ["NODE_DISK_FULL", { ...backend(), pods: [pending("Insufficient ephemeral-storage")] }, "pod todo-backend-1", true],
  ["POD_EVICTED", { ...backend(), pods: [pod({ phase: "Failed", reason: "Evicted" })] }, "pod todo-backend-1", false],
  ["NOT_READY", { ...backend(), pods: [pod({ phase: "Pending" })] }, "pod todo-backend-1", false],
  ["SERVICE_WITHOUT_ENDPOINTS", { services: [service({ component: "nothing" })] }, "Service todo-backend", true],
  ["INGRESS_WITHOUT_CONTROLLER", { ingresses: [ingress({})], ingressClasses: [] }, "Ingress todo-ingress", false],
  [
    "INGRESS_WITHOUT_CONTROLLER",
    { ingresses: [ingress({})], ingressClasses: [contour] },
    "Ingress todo-ingress",
    false,
  ],
  [
    "INGRESS_CLASS_UNKNOWN",
    { ingresses: [ingress({ ingressClassName: "nginx" })], ingressClasses: [contour] },
    "Ingress todo-ingress",
    true,
  ],
  [
    "TLS_SECRET_MISSING",
    { ingresses: [ingress({ tls: [{ secretName: "todo-tls" }] })], missingTlsSecrets: ["todo-tls"] },
    "Ingress todo-ingress",
    true,
  ],
];

describe("what is seen", () => {
  test.each(TABLE)("is %s", (code, seen, object, final) => {
    expect(diagnose(evidence(seen), after(30))).toMatchObject([{ code, object, final }]);
  });
});

test("nothing is wrong with a release whose Service's pods merely start, and whose Ingress has an address", () => {
  const taken: V1Ingress = { ...ingress({}), status: { loadBalancer: { ingress: [{ ip: "127.0.0.1" }] } } };
  const seen = {
    deployments: backend().deployments,
    services: [service({ component: "backend" })],
    ...{ ingresses: [taken], ingressClasses: [contour], nodes: [node({ Ready: "True" })], storageClasses: [] },
  };
  expect(diagnose(evidence(seen), after(30))).toEqual([]);
});

test("the cause comes before its consequences: node, volume, database, what needs it, the way in", () => {
  const owner = { apiVersion: "apps/v1", kind: "StatefulSet", name: "todo-postgres", uid: "s1" };
  const base = pod({ phase: "Pending" }, "todo-postgres-0");
  const labels = { "controller-revision-hash": "r1" };
  const databasePod = { ...base, metadata: { ...base.metadata, labels, ownerReferences: [owner] } };
  const seen = {
    ...backend(),
    statefulSets: [{ ...database, status: { ...database.status, replicas: 1, observedGeneration: 1 } }],
    pods: [pod({ containerStatuses: [crashed(3)] }), databasePod],
    ...{ claims: [claim], storageClasses: [], nodes: [node({ Ready: "False" })] },
    ...{ ingresses: [ingress({})], ingressClasses: [] },
  };
  expect(diagnose(evidence(seen), after(30)).map(({ object }) => object)).toEqual([
    "node minikube",
    "PersistentVolumeClaim todo-postgres",
    "pod todo-postgres-0",
    "pod todo-backend-1, container backend",
    "Ingress todo-ingress",
  ]);
});

test("what this user may not list is not held to be missing", () => {
  const seen = { claims: [claim], ingresses: [ingress({ ingressClassName: "nginx" })] };
  expect(diagnose(evidence(seen), after(30))).toEqual([]);
});
