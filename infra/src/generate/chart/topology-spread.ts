import type { V1TopologySpreadConstraint } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import { and, not } from "../template/expression.ts";
import { type Templated, when } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

/** Spreads a service's pods evenly over nodes and over zones. */
export function topologySpread({ name, valuesOf }: ChartContext, service: Service) {
  const { topologySpread, extraPodSpec } = valuesOf(service);
  const over = (topologyKey: string): Templated<V1TopologySpreadConstraint> => ({
    maxSkew: 1,
    topologyKey,
    whenUnsatisfiable: topologySpread.whenUnsatisfiable,
    labelSelector: { matchLabels: name.selector(service.name) },
  });
  return when<readonly Templated<V1TopologySpreadConstraint>[]>(
    and(topologySpread.enabled, not(extraPodSpec.topologySpreadConstraints)),
    [over("kubernetes.io/hostname"), over("topology.kubernetes.io/zone")],
  );
}
