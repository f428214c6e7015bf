import type { V1PodDisruptionBudget } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();

test("there is one where there are several pods, and it always lets one go", async () => {
  const manifests = await chart.render("production");
  expect(manifests.names("PodDisruptionBudget")).toEqual(["todo-backend", "todo-frontend"]);
  expect(manifests.find<V1PodDisruptionBudget>("PodDisruptionBudget", "todo-backend").spec).toMatchObject({
    maxUnavailable: 1,
    selector: { matchLabels: { app: "todo-app", component: "backend" } },
  });
  expect((await chart.render("development")).names("PodDisruptionBudget")).toEqual([]);
});

test.each(["0", "0%", "-1", "half"])("%s pods that may be away are refused: no node could be emptied", async (none) => {
  const maxUnavailable = /^-?\d+$/.test(none) ? Number(none) : none;
  const { exitCode, stderr } = await chart.template("production", {
    backend: { podDisruptionBudget: { maxUnavailable } },
  });
  expect(exitCode).not.toBe(0);
  expect(stderr).toContain("maxUnavailable");
});

test.each([
  ["1.25.0", undefined],
  ["1.27.0", "AlwaysAllow"],
])("on Kubernetes %s a broken pod's eviction is %s", async (version, policy) => {
  const manifests = await chart.render("production", {}, "--kube-version", version);
  const { spec } = manifests.find<V1PodDisruptionBudget>("PodDisruptionBudget", "todo-frontend");
  expect(spec?.unhealthyPodEvictionPolicy).toBe(policy);
});
