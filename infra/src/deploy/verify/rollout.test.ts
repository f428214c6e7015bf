import type { V1ContainerStatus, V1Deployment, V1Pod, V1ReplicaSet, V1StatefulSet } from "@kubernetes/client-node";
import { describe, expect, test } from "vitest";
import type { Workloads } from "../../diagnose/evidence.ts";
import { judgeRollout } from "./rollout.ts";

const created = new Date("2026-11-21T10:00:00Z");
const REVISION = "deployment.kubernetes.io/revision";

/** `todo-backend` at its revision 2, as the controller last counted it. */
function deployment(status: V1Deployment["status"], generation = 2): V1Deployment {
  return {
    metadata: { name: "todo-backend", uid: "d1", generation, annotations: { [REVISION]: "2" } },
    spec: { replicas: 1, selector: {}, template: {} },
    status: { observedGeneration: 2, ...status },
  };
}

const ready = { replicas: 1, updatedReplicas: 1, readyReplicas: 1, availableReplicas: 1 };

function replicaSet(revision: string, hash: string): V1ReplicaSet {
  const ownerReferences = [{ apiVersion: "apps/v1", kind: "Deployment", name: "todo-backend", uid: "d1" }];
  return {
    metadata: { labels: { "pod-template-hash": hash }, annotations: { [REVISION]: revision }, ownerReferences },
  };
}

function pod(name: string, labels: Record<string, string>, status: Partial<V1ContainerStatus>, isReady = false): V1Pod {
  const base = { name: "backend", image: "todo-backend:aa", imageID: "", ready: isReady, restartCount: 0 };
  return {
    metadata: { name, labels, creationTimestamp: created },
    status: {
      conditions: [{ type: "Ready", status: isReady ? "True" : "False" }],
      containerStatuses: [{ ...base, ...status }],
    },
  };
}

const crashing: Partial<V1ContainerStatus> = {
  restartCount: 3,
  state: { waiting: { reason: "CrashLoopBackOff" } },
  lastState: { terminated: { exitCode: 1 } },
};

function workloads(some: Partial<Workloads>): Workloads {
  const replicaSets = [replicaSet("1", "old"), replicaSet("2", "new")];
  return { deployments: [], statefulSets: [], replicaSets, pods: [], ...some };
}

describe("a rollout is done", () => {
  test("when the newest version is available and no other pod is left", () => {
    const pods = [pod("new-1", { "pod-template-hash": "new" }, {}, true)];
    expect(judgeRollout(workloads({ deployments: [deployment(ready)], pods }))).toEqual({
      done: true,
      waitingFor: [],
      laggards: [],
      blockers: [],
    });
  });

  test.each([
    ["nothing is there", []],
    ["the controller has not seen the change yet", [deployment(ready, 3)]],
    ["the ready pod is an older version's", [deployment({ ...ready, updatedReplicas: 0 })]],
    ["an older version's pod still counts", [deployment({ ...ready, replicas: 2 })]],
    ["no pod is available", [deployment({ replicas: 1, updatedReplicas: 1 })]],
  ])("but not while %s", (_what, deployments) => {
    expect(judgeRollout(workloads({ deployments })).done).toBe(false);
  });

  test("nor while the database's StatefulSet is not ready", () => {
    const statefulSet: V1StatefulSet = {
      metadata: { name: "todo-postgres", generation: 1 },
      spec: { replicas: 1, selector: {}, template: {} },
      status: { replicas: 1, observedGeneration: 1, updatedReplicas: 1 },
    };
    const seen = judgeRollout(workloads({ deployments: [deployment(ready)], statefulSets: [statefulSet] }));
    expect(seen).toMatchObject({ done: false, waitingFor: ["StatefulSet todo-postgres 0/1"] });
  });
});

describe("what is late", () => {
  test("is looked for in the newest version's pods only", () => {
    const pods = [
      pod("old-1", { "pod-template-hash": "old" }, crashing),
      pod("new-1", { "pod-template-hash": "new" }, {}),
    ];
    const seen = judgeRollout(workloads({ deployments: [deployment({ replicas: 2, updatedReplicas: 1 })], pods }));
    expect(seen.laggards.map(({ metadata }) => metadata?.name)).toEqual(["new-1"]);
    expect(seen.waitingFor).toEqual(["Deployment todo-backend 0/1"]);
  });

  test("is not looked for before the controller knows which version is the newest", () => {
    const pods = [pod("new-1", { "pod-template-hash": "new" }, crashing)];
    expect(judgeRollout(workloads({ deployments: [deployment({}, 3)], pods })).laggards).toEqual([]);
  });
});

test("a StatefulSet's pod of an older version that is not ready is in the way of the newest", () => {
  const statefulSet: V1StatefulSet = {
    metadata: { name: "todo-postgres", uid: "s1", generation: 2 },
    spec: { replicas: 1, selector: {}, template: {} },
    status: { replicas: 1, observedGeneration: 2, updateRevision: "new" },
  };
  const ownerReferences = [{ apiVersion: "apps/v1", kind: "StatefulSet", name: "todo-postgres", uid: "s1" }];
  const old = pod("todo-postgres-0", { "controller-revision-hash": "old" }, {});
  const blocked = { ...old, metadata: { ...old.metadata, ownerReferences } };
  const seen = judgeRollout(workloads({ statefulSets: [statefulSet], pods: [blocked, pod("other", {}, {})] }));
  expect(seen).toMatchObject({ blockers: [{ metadata: { name: "todo-postgres-0" } }], laggards: [] });
});
