import type { V1EnvVar } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import type { Variable } from "../../model/variable.ts";
import { type Templated, whenSet } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

/** The variables of a service's containers: each by name from the ConfigMap or the Secret, and none that it does not read. */
export function env(chart: ChartContext, service: Service): Templated<V1EnvVar[]> {
  return references(chart, service, () => true);
}

/** Those that bringing the database up to date takes: where it is, and how much to say meanwhile. */
export function migrationEnv(chart: ChartContext, service: Service): Templated<V1EnvVar[]> {
  return references(chart, service, ({ name }) => /^(DATABASE|LOG)_/.test(name));
}

function references(chart: ChartContext, service: Service, needed: (variable: Variable) => boolean) {
  const { name, configuration, secret, valuesOf } = chart;
  const read = (variable: Variable) => service.variables.includes(variable.name) && needed(variable);
  return [
    ...secret.filter(read).map(({ name: variable, required }): Templated<V1EnvVar> => {
      const key = { name: name.resource("secrets"), key: variable, ...(required ? {} : { optional: true }) };
      return { name: variable, valueFrom: { secretKeyRef: key } };
    }),
    ...configuration.filter(read).map(({ name: variable }): Templated<V1EnvVar> => {
      return { name: variable, valueFrom: { configMapKeyRef: { name: name.resource("config"), key: variable } } };
    }),
    whenSet(valuesOf(service).extraEnv),
  ];
}
