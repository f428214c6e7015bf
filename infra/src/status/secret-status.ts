import type { V1Secret } from "@kubernetes/client-node";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import type { SecretStatus } from "./status.ts";

/** Name of the Secret with an environment's secret variables: the declared one, or the chart's own. */
export function secretName(app: App, { existingSecret }: Environment): string {
  return existingSecret ?? `${app.prefix}-secrets`;
}

/** Which secret variables of the services that are on have a value in the Secret; names only. */
export function secretStatus(app: App, environment: Environment, secret: V1Secret | undefined): SecretStatus {
  const on = Object.values(app.services).filter(({ name }) => environment.services[name]?.enabled);
  const read = new Set(on.flatMap(({ variables }) => variables));
  const variables = Object.values(app.variables).filter(({ name, kind }) => kind === "secret" && read.has(name));
  const isSet = (name: string) => (secret?.data?.[name] ?? "") !== "";
  const absent = variables.filter(({ name }) => !isSet(name));
  return {
    name: secretName(app, environment),
    present: variables.filter(({ name }) => isSet(name)).map(({ name }) => name),
    missing: absent.filter(({ required }) => required).map(({ name }) => name),
    unset: absent.filter(({ required }) => !required).map(({ name }) => name),
  };
}
