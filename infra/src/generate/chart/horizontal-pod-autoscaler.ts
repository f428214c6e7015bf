import type { V2HorizontalPodAutoscaler } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

export function horizontalPodAutoscaler({ name, values }: ChartContext, service: Service): string {
  const { autoscaling } = values;
  return manifest<V2HorizontalPodAutoscaler>(
    {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: { name: name.autoscaler(service), namespace: name.namespace, labels: name.labels(service.name) },
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: name.of(service.name) },
        minReplicas: autoscaling.minReplicas,
        maxReplicas: autoscaling.maxReplicas,
        metrics: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: { type: "Utilization", averageUtilization: autoscaling.targetCPUUtilizationPercentage },
            },
          },
          {
            type: "Resource",
            resource: {
              name: "memory",
              target: { type: "AverageValue", averageValue: autoscaling.targetMemoryAverageValue },
            },
          },
        ],
        behavior: {
          scaleUp: because("Up at once, by the larger step: users are waiting.", {
            stabilizationWindowSeconds: 0,
            selectPolicy: "Max",
            policies: [
              { type: "Percent", value: 100, periodSeconds: 30 },
              { type: "Pods", value: 4, periodSeconds: 30 },
            ],
          }),
          scaleDown: because("Down after five quiet minutes, by the smaller step.", {
            stabilizationWindowSeconds: 300,
            selectPolicy: "Min",
            policies: [
              { type: "Percent", value: 50, periodSeconds: 60 },
              { type: "Pods", value: 2, periodSeconds: 60 },
            ],
          }),
        },
      },
    },
    { when: autoscaling.enabled },
  );
}
