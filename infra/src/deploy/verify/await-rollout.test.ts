import { expect, test } from "vitest";
import { fakeKube } from "../../kube/fake-kube.ts";
import { awaitRollout } from "./await-rollout.ts";

const metadata = { name: "todo-backend", generation: 1 };
const waitOf = (deployments: readonly object[]) =>
  awaitRollout(fakeKube({ listNamespacedDeployment: () => ({ items: deployments }) }), "todo-dev", "todo-app", {
    timeoutSeconds: 0,
    say: () => {},
  });

const done = { observedGeneration: 1, replicas: 1, updatedReplicas: 1, availableReplicas: 1 };

test("a roll-out that is done is not waited for", async () => {
  const { deployments } = await waitOf([{ metadata, spec: { replicas: 1 }, status: done }]);
  expect(deployments).toHaveLength(1);
});

test("while it is under way the workloads are looked at, and not each time all else too", async () => {
  const asked: string[] = [];
  const kube = fakeKube({
    listNamespacedDeployment: () => {
      asked.push("workloads");
      const isReady = asked.filter((what) => what === "workloads").length > 3;
      return { items: [{ metadata, spec: { replicas: 1 }, ...(isReady && { status: done }) }] };
    },
    listNamespacedEvent: () => {
      asked.push("events");
      return { items: [] };
    },
  });
  await awaitRollout(kube, "todo-dev", "todo-app", { timeoutSeconds: 300, say: () => {} });
  expect(asked.filter((what) => what === "workloads")).toHaveLength(5);
  // Once it is done, there is nothing that they could explain.
  expect(asked.filter((what) => what === "events")).toHaveLength(1);
});

test.each([
  ["what is not ready", [{ metadata, spec: { replicas: 1 } }], "Deployment todo-backend 0/1"],
  ["that there is nothing to get ready", [], "release todo-app has no Deployment"],
])("after the time limit, for no reason that is known, it says %s", async (_what, deployments, says) => {
  await expect(waitOf(deployments)).rejects.toMatchObject({
    code: "ROLLOUT_UNFINISHED",
    message: `not ready after 0 s: ${says}`,
    next: ["look at it: kubectl get events --namespace todo-dev"],
  });
});
