import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { Variable } from "../../model/variable.ts";
import { code, listed, table } from "./text.ts";

/** The reference of all environment variables: what each is, and what its value is where. */
export function environmentVariables(app: App): string {
  const variables = Object.values(app.variables);
  const environments = Object.values(app.environments);
  return `\
# Environment variables

Each is declared once, in [\`packages/env-schema/src/variables.ts\`](../../packages/env-schema/src/variables.ts). Every
service checks its own when it starts, and refuses to start with all faults in one message.

## What each one is

${table(
  ["variable", "kind", "what it is for", "has to be", "read by", "leads to"],
  variables.map((variable) => [
    code(variable.name),
    variable.kind,
    variable.meaning,
    `${variable.form}${variable.required ? "" : "; may be left out"}`,
    `${listed(variable.readers)}${variable.when === "build" ? ", when built" : ""}`,
    listed(destinations(variable)),
  ]),
)}

## Where its value comes from

A configuration value is one of the ConfigMap: \`config.<variable>\` in a values file sets another one. A secret is a key
of the Secret of the environment; where the chart makes that itself, \`secrets.values.<variable>\` gives it a value.

${table(
  ["variable", "`npm start`", ...environments.map(({ name }) => name)],
  variables.map((variable) => [
    code(variable.name),
    localValue(variable),
    ...environments.map((environment) => valueIn(app, environment, variable)),
  ]),
)}
`;
}

/** What a variable makes its readers connect to. */
function destinations({ source, reaches }: Variable): string[] {
  return [
    ...(source?.kind === "database-url" ? ["the database"] : []),
    ...(source?.kind === "service-address" ? [source.service] : []),
    ...(source?.kind === "peers-address" ? [`other pods of ${source.service}`] : []),
    ...(source?.kind === "proxy-routes" ? [...new Set(Object.values(source.routes))] : []),
    ...(reaches === "internet" ? ["the internet"] : []),
    ...(reaches === "collector" ? ["the internet, or a collector in the cluster"] : []),
  ];
}

function localValue({ kind, required, defaults, fallback }: Variable): string {
  if (kind === "secret") return required ? "made up, and kept in `.data`" : NOT_SET;
  return shown(defaults.local ?? fallback);
}

const NOT_SET = "not set";

function shown(value: string | undefined): string {
  return value === undefined || value === "" ? NOT_SET : code(value);
}

/** What the pods of an environment are given. */
function valueIn(app: App, environment: Environment, variable: Variable): string {
  const readers = Object.values(app.services).filter(({ name }) => variable.readers.includes(name));
  const byImage = readers.filter(({ imageEnv }) => variable.name in imageEnv);
  if (readers.length > 0 && byImage.length === readers.length) {
    return `${listed([...new Set(byImage.map(({ imageEnv }) => shown(imageEnv[variable.name])))])}, by the image`;
  }
  return variable.kind === "secret" ? secretIn(environment, variable) : configurationIn(app, environment, variable);
}

function secretIn({ existingSecret }: Environment, { required, source }: Variable): string {
  if (existingSecret) return `in the Secret ${code(existingSecret)}${required || source ? "" : ", or not set"}`;
  if (source?.kind === "database-url") return "made from the password of the chart's database";
  if (source?.kind === "generated") return `made up at first install: ${source.length} characters`;
  return required ? "has to be given" : NOT_SET;
}

function configurationIn(app: App, environment: Environment, { source, defaults, fallback }: Variable): string {
  switch (source?.kind) {
    case "environment-name":
      return code(environment.name);
    case "public-address":
      return code(publicAddress(environment));
    case "service-address":
      return code(serviceAddress(app, source.service));
    case "peers-address":
      return code(serviceAddress(app, source.service, "-peers"));
    case "proxy-routes":
      return shown(
        Object.entries(source.routes)
          .filter(([, service]) => environment.services[service]?.enabled)
          .map(([prefix, service]) => `${prefix}=${serviceAddress(app, service)}`)
          .join(","),
      );
    default:
      return shown(defaults[environment.name] ?? fallback);
  }
}

/** The address at which users open the app in an environment. */
export function publicAddress({ host, tls }: Environment): string {
  return `${tls === undefined ? "http" : "https"}://${host}`;
}

function serviceAddress({ services }: App, name: string, suffix = ""): string {
  const service = services[name];
  return service ? `http://${service.fullName}${suffix}:${service.port}` : name;
}
