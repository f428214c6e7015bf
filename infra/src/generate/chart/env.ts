import type { V1EnvVar } from "@kubernetes/client-node";
import type { Service } from "../../model/service.ts";
import type { Templated } from "../template/templated.ts";
import type { ChartContext } from "./chart-context.ts";

/** The variables of a service's containers: each by name from the ConfigMap or the Secret, and none that it does not read. */
export function env({ name, configuration, secret }: ChartContext, service: Service): Templated<V1EnvVar>[] {
  const read = (variable: { name: string }) => service.variables.includes(variable.name);
  return [
    ...secret.filter(read).map(({ name: variable, required }): Templated<V1EnvVar> => {
      const key = { name: name.resource("secrets"), key: variable, ...(required ? {} : { optional: true }) };
      return { name: variable, valueFrom: { secretKeyRef: key } };
    }),
    ...configuration.filter(read).map(({ name: variable }): Templated<V1EnvVar> => {
      return { name: variable, valueFrom: { configMapKeyRef: { name: name.resource("config"), key: variable } } };
    }),
  ];
}
