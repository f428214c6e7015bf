import { catalogue } from "@todo/env-schema";
import type { App } from "./app.ts";
import { parseCpu, parseMemory } from "./quantity.ts";
import type { Amount } from "./resources.ts";
import { SECRET_SOURCES } from "./variable-source.ts";

/** Something wrong in a declaration. */
export interface Fault {
  /** Where, from the top: `services.backend.port`. */
  path: string;
  /** What would be right there. */
  message: string;
}

/** What no single field shows: fields that contradict each other, and names that lead nowhere. */
export function appFaults(app: App): Fault[] {
  return [...serviceFaults(app), ...environmentFaults(app), ...variableFaults(app)];
}

function serviceFaults({ services }: App): Fault[] {
  const declared = Object.values(services);
  const faults: Fault[] = [];
  if (declared.length === 0) faults.push({ path: "services", message: "has to hold at least one service" });
  for (const taken of repeated(declared, ({ route }) => route)) {
    faults.push({
      path: `services.${taken.name}.route`,
      message: `has to be another path: ${taken.by} has ${taken.value} already`,
    });
  }
  const routed = declared.filter(({ route }) => route !== undefined);
  if (routed.length > 0 && !routed.some(({ route }) => route === "/")) {
    faults.push({ path: "services", message: 'one service has to have the route "/", or most addresses lead nowhere' });
  }
  return faults;
}

function environmentFaults({ environments, services }: App): Fault[] {
  const declared = Object.values(environments);
  const faults: Fault[] = [];
  const at = (name: string) => `environments.${name}`;
  if (declared.filter(({ valuesFile }) => valuesFile === null).length !== 1) {
    faults.push({ path: "environments", message: "exactly one has to be the chart's default (valuesFile null)" });
  }
  for (const taken of repeated(declared, ({ namespace, on }) => `${namespace} on ${JSON.stringify(on)}`)) {
    faults.push({
      path: `${at(taken.name)}.namespace`,
      message: `has to be another one: ${taken.by} is in it already`,
    });
  }
  for (const { name, tls, database, existingSecret, services: here } of declared) {
    if (name === "production" && tls === undefined) {
      faults.push({
        path: `${at(name)}.tls`,
        message: "has to name the Secret with the host's certificate: passwords travel there",
      });
    }
    if (database.mode === "external" && existingSecret === undefined) {
      faults.push({
        path: `${at(name)}.existingSecret`,
        message: "has to name the Secret that holds DATABASE_URL: the chart knows no external database's password",
      });
    }
    for (const service of Object.values(services)) {
      const declaredHere = here[service.name];
      if (!declaredHere) {
        faults.push({
          path: `${at(name)}.services.${service.name}`,
          message: "has to say how many pods with which resources",
        });
      } else if (name !== "production" && exceeds(declaredHere.resources.requests, service.resources.requests)) {
        faults.push({
          path: `${at(name)}.services.${service.name}.resources.requests`,
          message: `has to be at most what production asks for (${service.resources.requests.cpu}, ${service.resources.requests.memory})`,
        });
      }
    }
    for (const unknown of Object.keys(here).filter((service) => !services[service])) {
      faults.push({
        path: `${at(name)}.services.${unknown}`,
        message: `has to be one of ${Object.keys(services).join(", ")}`,
      });
    }
  }
  return faults;
}

function variableFaults({ services, variables }: App): Fault[] {
  const faults: Fault[] = [];
  for (const [name, source] of Object.entries(variables)) {
    const path = `variables.${name}`;
    const entry = catalogue.find((entry) => entry.name === name);
    if (!entry) {
      faults.push({
        path,
        message: `has to be declared in packages/env-schema: known are ${catalogue.map(({ name }) => name).join(", ")}`,
      });
      continue;
    }
    const secret = SECRET_SOURCES.includes(source.kind);
    if (secret !== (entry.kind === "secret")) {
      faults.push({
        path,
        message: `is ${entry.kind} in packages/env-schema and has to have a source of that kind, not ${source.kind}`,
      });
    }
    if (source.kind === "service-address" && !services[source.service]) {
      faults.push({ path, message: `has to be the address of one of ${Object.keys(services).join(", ")}` });
    }
  }
  for (const service of Object.values(services)) {
    for (const name of service.variables.filter((name) => !catalogue.some((entry) => entry.name === name))) {
      faults.push({
        path: `services.${service.name}.variables`,
        message: `${name} has to be declared in packages/env-schema`,
      });
    }
  }
  return faults;
}

const exceeds = (a: Amount, b: Amount) =>
  (parseCpu(a.cpu) ?? 0) > (parseCpu(b.cpu) ?? 0) || (parseMemory(a.memory) ?? 0) > (parseMemory(b.memory) ?? 0);

/** Items whose key an earlier one has, each with the name of that one. */
function repeated<Item extends { name: string }>(items: readonly Item[], key: (item: Item) => string | undefined) {
  return items.flatMap((item, index) => {
    const value = key(item);
    const by = items.slice(0, index).find((earlier) => value !== undefined && key(earlier) === value);
    return by ? [{ name: item.name, by: by.name, value }] : [];
  });
}
