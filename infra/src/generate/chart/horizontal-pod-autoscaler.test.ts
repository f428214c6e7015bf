import type { V1Deployment, V2HorizontalPodAutoscaler } from "@kubernetes/client-node";
import { expect, test } from "vitest";
import { useRenderedChart } from "../../testing/rendered-chart.ts";

const chart = useRenderedChart();

async function scaling(environment: string, values: object = {}) {
  const manifests = await chart.render(environment, values);
  const { spec } = manifests.find<V1Deployment>("Deployment", "todo-backend");
  const autoscalers = manifests.names("HorizontalPodAutoscaler");
  const autoscaler = () =>
    manifests.find<V2HorizontalPodAutoscaler>("HorizontalPodAutoscaler", "todo-backend-hpa").spec;
  return { replicas: spec?.replicas, autoscalers, autoscaler };
}

test("the backend follows CPU and memory in production: up at once, down after five quiet minutes", async () => {
  expect((await scaling("production")).autoscaler()).toEqual({
    scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: "todo-backend" },
    minReplicas: 2,
    maxReplicas: 10,
    metrics: [
      { type: "Resource", resource: { name: "cpu", target: { type: "Utilization", averageUtilization: 70 } } },
      { type: "Resource", resource: { name: "memory", target: { type: "AverageValue", averageValue: "800Mi" } } },
    ],
    behavior: {
      scaleUp: {
        stabilizationWindowSeconds: 0,
        selectPolicy: "Max",
        policies: [
          { type: "Percent", value: 100, periodSeconds: 30 },
          { type: "Pods", value: 4, periodSeconds: 30 },
        ],
      },
      scaleDown: {
        stabilizationWindowSeconds: 300,
        selectPolicy: "Min",
        policies: [
          { type: "Percent", value: 50, periodSeconds: 60 },
          { type: "Pods", value: 2, periodSeconds: 60 },
        ],
      },
    },
  });
});

test("a Deployment says how many pods only where nothing else does: an upgrade would undo it", async () => {
  expect(await scaling("production")).toMatchObject({ replicas: undefined, autoscalers: ["todo-backend-hpa"] });
  expect(await scaling("development")).toMatchObject({ replicas: 1, autoscalers: [] });
});

test("a service has its own word, switching off included", async () => {
  const own = await scaling("production", {
    backend: { autoscaling: { maxReplicas: 4, targetCPUUtilizationPercentage: 50 } },
  });
  expect(own.autoscaler()).toMatchObject({
    minReplicas: 2,
    maxReplicas: 4,
    metrics: [
      { resource: { target: { averageUtilization: 50 } } },
      { resource: { target: { averageValue: "800Mi" } } },
    ],
  });
  const off = await scaling("production", { backend: { autoscaling: { enabled: false }, replicaCount: 3 } });
  expect(off).toMatchObject({ replicas: 3, autoscalers: [] });
  const on = await scaling("development", { backend: { autoscaling: { enabled: true } } });
  expect(on).toMatchObject({ replicas: undefined, autoscalers: ["todo-backend-hpa"] });
});

test("only a service that is declared to scale has such values", async () => {
  const { stderr } = await chart.template("production", { frontend: { autoscaling: { enabled: true } } });
  expect(stderr).toContain("autoscaling");
});
