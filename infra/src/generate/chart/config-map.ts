import type { V1ConfigMap } from "@kubernetes/client-node";
import { Expression, include, includeBlock, orElse } from "../template/expression.ts";
import { entry } from "../template/reference.ts";
import { manifest } from "../template/template.ts";
import type { ChartContext } from "./chart-context.ts";
import type { ChartVariable } from "./chart-variables.ts";
import { SHARED } from "./names.ts";

export function configMap({ name }: ChartContext): string {
  return manifest<V1ConfigMap>({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: { name: name.resource("config"), namespace: name.namespace, labels: name.labels(SHARED) },
    data: includeBlock(name.call("config.data")),
  });
}

/** What the ConfigMap holds; apart from it, so that pods roll when it changes and not when a label does. */
export function configData(chart: ChartContext): Record<string, Expression<string>> {
  return Object.fromEntries(chart.configuration.map((variable) => [variable.name, configValue(chart, variable)]));
}

function configValue({ app, values, name }: ChartContext, variable: ChartVariable): Expression<string> {
  const given = entry(values.config, variable.name);
  const { source } = variable;
  switch (source?.kind) {
    case "environment-name":
      return orElse(given, values.environment);
    case "public-address":
      return orElse(given, include(name.call("address")));
    case "service-address":
      return orElse(given, serviceAddress(name.of(source.service), app.services[source.service]?.port ?? 80));
    default:
      return given;
  }
}

function serviceAddress(host: Expression<string>, port: number): Expression<string> {
  return new Expression(`printf "http://%s:${port}" (${host.code})`, "quote");
}
