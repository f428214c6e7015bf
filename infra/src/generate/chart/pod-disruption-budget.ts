import type { V1PodDisruptionBudget } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { kubernetesFrom } from "../template/expression.ts";
import { manifest } from "../template/template.ts";
import { because, when } from "../template/templated.ts";
import { type ChartContext, presence } from "./chart-context.ts";
import { metadata } from "./metadata.ts";

/** Keeps pods where nodes are emptied. It says how many may be away and not how many must stay: that could be all of them, for ever. */
export function podDisruptionBudget(chart: ChartContext, service: Service): string {
  const { name, valuesOf } = chart;
  const { enabled, maxUnavailable } = valuesOf(service).podDisruptionBudget;
  return manifest<V1PodDisruptionBudget>(
    {
      apiVersion: "policy/v1",
      kind: "PodDisruptionBudget",
      metadata: metadata(chart, name.of(service.name), service.name),
      spec: {
        maxUnavailable,
        unhealthyPodEvictionPolicy: when(
          kubernetesFrom("1.27"),
          because("A pod that does not work anyway keeps no node from being emptied.", "AlwaysAllow"),
        ),
        selector: { matchLabels: name.selector(service.name) },
      },
    },
    presence(chart, service, enabled),
  );
}
