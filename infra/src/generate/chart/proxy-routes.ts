import type { VariableSource } from "../../model/variable-source.ts";
import { argument } from "../template/expression.ts";
import type { ChartContext } from "./chart-context.ts";

/**
 * The body of the named template that lists path prefixes with the services behind them, as `prefix=origin` separated
 * by commas: of services that can be off, only those that are on.
 */
export function proxyRoutes(
  { app, name, valuesOf }: ChartContext,
  { routes }: Extract<VariableSource, { kind: "proxy-routes" }>,
): string {
  const lines = Object.entries(routes).flatMap(([prefix, target]) => {
    const service = app.services[target];
    if (!service) return [];
    const origin = `printf "${prefix}=http://%s:${service.port}" ${argument(name.of(target))}`;
    const append = `{{- $routes = append $routes (${origin}) }}`;
    return service.switchable ? [`{{- if ${valuesOf(service).enabled.code} }}`, append, "{{- end }}"] : [append];
  });
  return ["{{- $routes := list }}", ...lines, '{{- join "," $routes }}'].join("\n");
}
