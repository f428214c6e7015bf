import type { App } from "../../model/app.ts";
import { deployTask } from "../../model/deploy-task.ts";
import type { Environment } from "../../model/environment.ts";
import type { Service } from "../../model/service.ts";
import { publicAddress } from "./environment-variables.ts";
import { routesTo } from "./system-graph.ts";
import { code, listed, table } from "./text.ts";

/** The reference of the declared system: its picture, its services, and its environments. */
export function systemReference(app: App): string {
  const services = Object.values(app.services);
  const environments = Object.values(app.environments);
  return `\
# The declared system

What [\`.projenrc.ts\`](../../.projenrc.ts) says, with all that follows from it; \`infra/app.json\` holds the same for
programs.

![${app.name}: its services, what they connect to and the secrets that they read](system.svg)

## Services

${table(
  ["service", "runtime", "workspace", "image", "port", "user:group", "reached under", "alive", "ready", "metrics"],
  services.map((service) => [
    code(service.name),
    service.runtime,
    code(service.workspace.path),
    `[${code(service.image.repository)}](../../${service.image.dockerfile})`,
    String(service.port),
    `${service.uid}:${service.gid}`,
    listed(routesTo(app, service).map(routeShown)),
    code(service.probes.live),
    code(service.probes.ready),
    service.metrics ? code(`:${service.metrics.port}${service.metrics.path}`) : "",
  ]),
)}

${table(
  ["service", "starts with", "before that", "connects to", "secrets that it reads"],
  services.map((service) => [
    code(service.name),
    code(service.command.join(" ")),
    service.migrate ? code(service.migrate.join(" ")) : "",
    listed(connections(service)),
    listed(service.variables.filter((name) => app.variables[name]?.kind === "secret").map(code)),
  ]),
)}

## Pods and resources

Pods, and for each of them what it is promised and what it never exceeds.

${table(
  ["service", ...environments.map(({ name }) => name)],
  services.map(({ name }) => [code(name), ...environments.map((environment) => sizeIn(environment, name))]),
)}

## Environments

${table(
  ["environment", "runs on", "namespace", "address", "database", "secrets", "network policies", "images"],
  environments.map((environment) => [
    code(environment.name),
    environment.on.kind === "minikube"
      ? "the current minikube"
      : `the kubeconfig's context ${code(environment.on.context)}`,
    code(environment.namespace),
    publicAddress(environment),
    environment.database.mode === "in-cluster" ? `in the cluster, ${environment.database.storage}` : "external",
    environment.existingSecret ? `${code(environment.existingSecret)}, made by somebody else` : "made by the chart",
    environment.networkPolicies ? "on" : "off",
    environment.on.kind === "minikube" ? "those on the node" : `from ${code(environment.on.registry)}`,
  ]),
)}

${table(
  ["environment", "values", "deployed by"],
  environments.map((environment) => [code(environment.name), valuesLink(app, environment), deployedBy(environment)]),
)}
`;
}

/** \`/api/v1/notes through backend\` -> the prefix as code. */
function routeShown(route: string): string {
  const [prefix = "", ...words] = route.split(" ");
  return [code(prefix), ...words].join(" ");
}

function connections({ name, connects }: Service): string[] {
  return [
    ...connects.services.map((to) => (to === name ? "its own other pods" : code(to))),
    ...(connects.database ? ["the database"] : []),
    ...(connects.internet ? ["the internet"] : []),
  ];
}

function sizeIn({ services }: Environment, name: string): string {
  const here = services[name];
  if (!here) return "";
  const { requests, limits } = here.resources;
  const { autoscale } = here;
  const pods = autoscale ? `${autoscale.min} to ${autoscale.max}` : String(here.replicas);
  const amount = `${requests.cpu} to ${limits.cpu} CPU, ${requests.memory} to ${limits.memory}`;
  const scaled = autoscale ? `; scaled at ${autoscale.cpu} % CPU or ${autoscale.memory}` : "";
  return `${here.enabled ? "" : "off; enabled: "}${pods} × (${amount})${scaled}`;
}

function valuesLink({ chart }: App, { valuesFile }: Environment): string {
  const path = valuesFile ?? `${chart.path}/values.yaml`;
  return `[${code(path.split("/").at(-1) ?? path)}](../../${path})`;
}

const TRIGGERS = { main: "a push to main", release: "a release that somebody approves" } as const;

function deployedBy(environment: Environment): string {
  const { deploysOn } = environment;
  const command = code(`pnpm turbo run ${deployTask(environment)}`);
  return deploysOn ? `${TRIGGERS[deploysOn]}, or ${command}` : command;
}
