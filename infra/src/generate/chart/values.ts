import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { ValuesPart } from "./values-part.ts";
import { partsOf, sharedParts } from "./values-schema.ts";

/** All values of the chart in an environment, in the order in which files list them. */
export function environmentValues(app: App, environment: Environment): Record<string, unknown> {
  const shared = (parts: Record<string, ValuesPart>) =>
    Object.entries(parts).map(([name, { defaults }]) => [name, defaults(environment, app)]);
  const services = Object.values(app.services).map((service) => [
    service.name,
    Object.fromEntries(
      Object.entries(partsOf(service)).map(([name, { defaults }]) => [name, defaults(service, environment, app)]),
    ),
  ]);
  return Object.fromEntries([...shared(sharedParts.before), ...services, ...shared(sharedParts.after)]);
}

/** What `values` say otherwise than `base`, which has the same keys; `undefined` for nothing. */
export function difference(base: unknown, values: unknown): unknown {
  if (!isRecord(base) || !isRecord(values)) return JSON.stringify(base) === JSON.stringify(values) ? undefined : values;
  const differing = Object.entries(values).flatMap(([key, value]) => {
    const differs = difference(base[key], value);
    return differs === undefined ? [] : [[key, differs]];
  });
  return differing.length === 0 ? undefined : Object.fromEntries(differing);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
