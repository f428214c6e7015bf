import type { V1ConfigMap } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import type { Variable } from "../../model/variable.ts";
import { Expression, include, includeBlock, orElse, parsed, picked } from "../template/expression.ts";
import { entry } from "../template/reference.ts";
import { manifest } from "../template/template.ts";
import type { ChartContext } from "./chart-context.ts";
import { metadata } from "./metadata.ts";
import { SHARED } from "./names.ts";

export function configMap(chart: ChartContext): string {
  const { name } = chart;
  return manifest<V1ConfigMap>({
    apiVersion: "v1",
    kind: "ConfigMap",
    metadata: metadata(chart, name.resource("config"), SHARED),
    data: includeBlock(name.call("config.data")),
  });
}

/** What the ConfigMap holds; apart from it, so that pods roll when it changes and not when a label does. */
export function configData(chart: ChartContext): Record<string, Expression<string>> {
  return Object.fromEntries(chart.configuration.map((variable) => [variable.name, configValue(chart, variable)]));
}

/** The names of what a service reads of the ConfigMap. */
export function settingsOf({ configuration }: ChartContext, { variables }: Service): string[] {
  return configuration.map(({ name }) => name).filter((name) => variables.includes(name));
}

/** What a service reads of the ConfigMap, as JSON. */
export function configOf(chart: ChartContext, service: Service): string {
  const whole = parsed(include(chart.name.call("config.data")));
  return `{{- ${picked(whole, settingsOf(chart, service)).code} }}`;
}

function configValue({ app, values, name }: ChartContext, variable: Variable): Expression<string> {
  const given = entry(values.config, variable.name);
  const { source } = variable;
  switch (source?.kind) {
    case "environment-name":
      return orElse(given, values.environment);
    case "public-address":
      return orElse(given, include(name.call("address")));
    case "service-address":
      return orElse(given, serviceAddress(name.of(source.service), app.services[source.service]?.port ?? 80));
    case "peers-address":
      return orElse(given, serviceAddress(name.peers(source.service), app.services[source.service]?.port ?? 80));
    case "proxy-routes":
      return orElse(given, include(name.call(`${variable.name}.routes`)));
    default:
      return given;
  }
}

/** Where other pods reach a service: `http://todo-backend:8000`, or a path there. */
export function serviceAddress(host: Expression<string>, port: number, path = ""): Expression<string> {
  return new Expression(`printf "http://%s:${port}${path}" (${host.code})`, "quote");
}
