import type { V1ConfigMap } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();
const everythingElse = {
  networkPolicy: { enabled: true },
  autoscaling: { enabled: true },
  metrics: { serviceMonitor: { enabled: true } },
  database: { backup: { enabled: true } },
};

test("a service that is off leaves no trace", async () => {
  const { all } = await chart.render("development", everythingElse);
  for (const manifest of all) expect(JSON.stringify(manifest)).not.toContain("fastapi");
});

test("one that is on has all that the others have, and the routes that lead to it", async () => {
  const manifests = await chart.render("development", {
    ...everythingElse,
    fastapi: { enabled: true, podDisruptionBudget: { enabled: true } },
  });
  const kinds = manifests.all.filter(({ metadata }) => metadata.name === "todo-fastapi").map(({ kind }) => kind);
  expect(kinds.sort()).toEqual(["Deployment", "NetworkPolicy", "PodDisruptionBudget", "Service", "ServiceAccount"]);
  expect(manifests.find<V1ConfigMap>("ConfigMap", "todo-config").data?.PROXY_ROUTES).toBe(
    "/api/v1/notes=http://todo-fastapi:8000",
  );
});
