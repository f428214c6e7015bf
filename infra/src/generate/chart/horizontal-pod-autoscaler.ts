import type { V2HorizontalPodAutoscaler } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { type Expression, overridden } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because } from "../template/templated.ts";
import type { Settings } from "./autoscaling-values.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";

/** One setting of a service: its own, else the one for all. */
export function setting<Key extends keyof Settings>({ values, valuesOf }: ChartContext, service: Service, key: Key) {
  const standard: { readonly [K in keyof Settings]: Expression<Settings[K]> } = values.autoscaling;
  return overridden(valuesOf(service).autoscaling, key, standard[key]);
}

/** Whether the number of a service's pods follows the load; `undefined` for one that is never scaled. */
export function autoscaled(chart: ChartContext, service: Service): Expression<boolean> | undefined {
  return service.autoscale ? setting(chart, service, "enabled") : undefined;
}

export function horizontalPodAutoscaler(chart: ChartContext, service: Service): string {
  const { name } = chart;
  return manifest<V2HorizontalPodAutoscaler>(
    {
      apiVersion: "autoscaling/v2",
      kind: "HorizontalPodAutoscaler",
      metadata: metadata(chart, name.autoscaler(service), service.name),
      spec: {
        scaleTargetRef: { apiVersion: "apps/v1", kind: "Deployment", name: name.of(service.name) },
        minReplicas: setting(chart, service, "minReplicas"),
        maxReplicas: setting(chart, service, "maxReplicas"),
        metrics: [
          {
            type: "Resource",
            resource: {
              name: "cpu",
              target: {
                type: "Utilization",
                averageUtilization: setting(chart, service, "targetCPUUtilizationPercentage"),
              },
            },
          },
          {
            type: "Resource",
            resource: {
              name: "memory",
              target: { type: "AverageValue", averageValue: setting(chart, service, "targetMemoryAverageValue") },
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
    presence(chart, service, autoscaled(chart, service)),
  );
}
