import { OWN_PREFIXES, proxyPrefix } from "@todo/env-schema";
import type { App } from "./app.ts";
import { type Fault, meantBy } from "./fault.ts";
import type { Variable } from "./variable.ts";
import { SECRET_SOURCES, servicesNamed } from "./variable-source.ts";

/** Faults of variables: sources of the wrong kind or that lead nowhere, and values that nothing would give. */
export function variableFaults(app: App): Fault[] {
  const known = new Set(Object.keys(app.variables));
  const read = new Set(Object.values(app.services).flatMap(({ variables }) => variables));
  return [
    ...Object.values(app.variables).flatMap((variable) => sourceFaults(app, variable)),
    ...Object.values(app.variables)
      .filter(({ name }) => read.has(name))
      .flatMap((variable) => missingValues(app, variable)),
    ...Object.values(app.services).flatMap(({ name: service, variables }) =>
      variables
        .filter((name) => !known.has(name))
        .map((name) => ({
          path: `services.${service}.variables`,
          message: `${name} has to be declared in packages/env-schema`,
        })),
    ),
  ];
}

function sourceFaults({ services }: App, { name, kind, source }: Variable): Fault[] {
  if (!source) return [];
  const path = `variables.${name}`;
  const faults: Fault[] = [];
  if (SECRET_SOURCES.includes(source.kind) !== (kind === "secret")) {
    faults.push({
      path,
      message: `is ${kind} in packages/env-schema and has to have a source of that kind, not ${source.kind}`,
    });
  }
  for (const unknown of servicesNamed(source).filter((service) => !services[service])) {
    const meant = meantBy(unknown, Object.keys(services), "choose one of");
    faults.push({ path, message: `has to be the address of a service, and there is no ${unknown}: ${meant}` });
  }
  for (const prefix of source.kind === "proxy-routes" ? Object.keys(source.routes) : []) {
    if (proxyPrefix.safeParse(prefix).success) continue;
    const own = OWN_PREFIXES.join(", ");
    faults.push({ path, message: `has to have prefixes under /api and apart from ${own}: ${prefix} is none` });
  }
  return faults;
}

/** Where a service that needs the variable would not start, because nothing gives it a value. */
function missingValues({ environments }: App, { name, kind, required, source, defaults }: Variable): Fault[] {
  if (!required || source) return [];
  return Object.values(environments)
    .filter(({ existingSecret, name: environment }) =>
      kind === "secret" ? existingSecret === undefined : !defaults[environment],
    )
    .map(({ name: environment }) => ({
      path: `variables.${name}`,
      message:
        kind === "secret"
          ? `has to have a source (generated(48), say), or ${environment} an existingSecret: nothing gives it a value there`
          : `has to have a source, a fallback, or a default for ${environment} in packages/env-schema`,
    }));
}
