import type { App } from "./app.ts";
import type { Environment } from "./environment.ts";
import { type Fault, meantBy, repeated } from "./fault.ts";
import { parseCpu, parseMemory } from "./quantity.ts";
import type { Amount } from "./resources.ts";
import type { Service } from "./service.ts";
import { workflowTargets } from "./workflow-targets.ts";

/** The environment that users rely on, by name: it has stricter rules, and no other may ask for more than it does. */
const PRODUCTION = "production";

/** Faults within and between environments. */
export function environmentFaults(app: App): Fault[] {
  const declared = Object.values(app.environments);
  const faults: Fault[] = [];
  if (declared.filter(({ valuesFile }) => valuesFile === null).length !== 1) {
    faults.push({ path: "environments", message: "exactly one has to be the chart's default (valuesFile null)" });
  }
  for (const taken of repeated(declared, ({ namespace, on }) => `${namespace} on ${JSON.stringify(on)}`)) {
    faults.push({
      path: `environments.${taken.name}.namespace`,
      message: `has to be another one: ${taken.by} is in it already`,
    });
  }
  for (const taken of repeated(declared, ({ host, on }) => `${host} on ${JSON.stringify(on)}`)) {
    faults.push({
      path: `environments.${taken.name}.host`,
      message: `has to be another one: ${taken.by} answers there already`,
    });
  }
  return [...faults, ...registryFaults(app), ...declared.flatMap((environment) => faultsIn(app, environment))];
}

/** A commit's images are built once and pushed once, so that a release is the digest that ran before. */
function registryFaults(app: App): Fault[] {
  const [first, ...others] = workflowTargets(app);
  return others
    .filter(({ on }) => on.registry !== first?.on.registry)
    .map(({ name }) => ({
      path: `environments.${name}.on.registry`,
      message: `has to be ${first?.on.registry}, as in ${first?.name}, or ${name} have no deploysOn: workflows push a commit's images to one registry`,
    }));
}

function faultsIn({ services, environments }: App, environment: Environment): Fault[] {
  const { name, tls, database, existingSecret, on, deploysOn, services: here } = environment;
  const faults: Fault[] = [];
  const add = (field: string, message: string) => faults.push({ path: `environments.${name}.${field}`, message });
  if (name === PRODUCTION && tls === undefined) {
    add("tls", "has to name the Secret with the host's certificate: passwords travel there");
  }
  if (database.mode === "external" && existingSecret === undefined) {
    add(
      "existingSecret",
      "has to name the Secret that holds DATABASE_URL: the chart knows no external database's password",
    );
  }
  if (deploysOn !== undefined && on.kind === "minikube") {
    add("deploysOn", "has to be left out: no workflow reaches the minikube of one machine");
  }
  for (const service of Object.values(services)) {
    const declared = here[service.name];
    const production = environments[PRODUCTION]?.services[service.name] ?? service;
    const most = production.resources.requests;
    if (!declared) {
      add(`services.${service.name}`, "has to say how many pods with which resources");
    } else if (name !== PRODUCTION && exceeds(declared.resources.requests, most)) {
      add(
        `services.${service.name}.resources.requests`,
        `has to be at most what production asks for (${most.cpu}, ${most.memory})`,
      );
    }
    if (declared && name !== PRODUCTION && pods(declared) > pods(production)) {
      add(`services.${service.name}.replicas`, `has to be at most what production has (${pods(production)})`);
    }
    if (declared && !declared.enabled && !service.switchable) {
      add(`services.${service.name}.enabled`, "has to be true: only a service declared with enabled: false can be off");
    }
  }
  const names = Object.keys(services);
  for (const unknown of Object.keys(here).filter((service) => !services[service])) {
    add(
      `services.${unknown}`,
      `has to be a service, and there is no ${unknown}: ${meantBy(unknown, names, "choose one of")}`,
    );
  }
  return faults;
}

/** As many as there can be. */
const pods = ({ replicas, autoscale }: Pick<Service, "replicas" | "autoscale">) => autoscale?.max ?? replicas;

const exceeds = (a: Amount, b: Amount) =>
  (parseCpu(a.cpu) ?? 0) > (parseCpu(b.cpu) ?? 0) || (parseMemory(a.memory) ?? 0) > (parseMemory(b.memory) ?? 0);
