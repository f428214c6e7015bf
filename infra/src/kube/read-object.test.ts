import { expect, test } from "vitest";
import { fakeKube } from "./fake-kube.ts";
import { readObject } from "./read-object.ts";

/** What the API was asked for, by method. */
async function asked(apiVersion: string, kind: string) {
  const calls: unknown[] = [];
  const note = (method: string) => (of: unknown) => calls.push([method, of]);
  const methods = ["readNamespacedDeployment", "read"].map((method) => [method, note(method)]);
  await readObject(fakeKube(Object.fromEntries(methods)), { apiVersion, kind, namespace: "todo-dev", name: "todo" });
  return calls;
}

const of = { namespace: "todo-dev", name: "todo" };

test("an object of a known kind is asked for at once", async () => {
  expect(await asked("apps/v1", "Deployment")).toEqual([["readNamespacedDeployment", of]]);
});

test("any other is looked for in the API's own list of kinds", async () => {
  expect(await asked("autoscaling/v2", "HorizontalPodAutoscaler")).toEqual([
    ["read", { apiVersion: "autoscaling/v2", kind: "HorizontalPodAutoscaler", metadata: of }],
  ]);
});
