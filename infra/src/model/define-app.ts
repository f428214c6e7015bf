import { catalogue } from "@todo/env-schema";
import { type App, checkedApp } from "./app.ts";
import type { Database, Environment, Target } from "./environment.ts";
import { type Resources, scaleMemory, scaleResources } from "./resources.ts";
import { runtimes, type ServiceDeclaration } from "./runtime.ts";
import type { Image, Service } from "./service.ts";
import type { VariableSource } from "./variable-source.ts";

/** A share of production's resources. */
export const half = 1 / 2;

export const inCluster = (options: { storage: string; resources: Resources }): Database => ({
  mode: "in-cluster",
  ...options,
});
export const external = (): Database => ({ mode: "external" });

/** What a declaration says of an environment: only what is particular about it. */
export interface EnvironmentDeclaration {
  on: Target;
  namespace: string;
  host: string;
  tls?: string;
  database: Database;
  /** Name of a Secret that somebody else makes; without it the chart makes one. */
  existingSecret?: string;
  /** Share of production's resources; all of them by default. */
  size?: number;
  /** Pods of each service; as many as in production by default, and then scaled with the load as there. */
  replicas?: number;
  /** Resources of single services, where their share would not do. */
  resources?: Readonly<Record<string, Resources>>;
}

export interface AppDeclaration {
  name: string;
  /** What the names of all resources begin with; the app's name by default. */
  prefix?: string;
  description: string;
  version: string;
  /** Exact version of pnpm that images are built with. */
  pnpm: string;
  /** Image of Node that images are built with and take Node from, with an exact tag. */
  nodeImage: string;
  workspaces: readonly { path: string; name: string; workspaceDeps?: readonly string[] }[];
  services: Readonly<Record<string, ServiceDeclaration>>;
  /** The first is what the chart installs without a values file. */
  environments: Readonly<Record<string, EnvironmentDeclaration>>;
}

/**
 * Turns a declaration into the whole model: everything that follows from what it says is filled in.
 *
 * @throws Problem `DECLARATION_INVALID` that lists every fault with its path and what would be right
 */
export function defineApp(declaration: AppDeclaration): App {
  const { name, prefix = name, description, version } = declaration;
  const services = mapValues(declaration.services, (service, key) => resolveService(declaration, key, service, prefix));
  const chart = { path: `infra/helm/${name}`, version };
  const [standard] = Object.keys(declaration.environments);
  return checkedApp({
    schema: 1,
    name,
    prefix,
    description,
    chart,
    services,
    environments: mapValues(declaration.environments, (environment, key): Environment => {
      const valuesFile = key === standard ? null : `${chart.path}/values-${key}.yaml`;
      return resolveEnvironment(key, environment, valuesFile, Object.values(services));
    }),
    variables: Object.assign({}, ...Object.values(declaration.services).map(({ env }) => env)) as Record<
      string,
      VariableSource
    >,
  });
}

function resolveService(app: AppDeclaration, name: string, service: ServiceDeclaration, prefix: string): Service {
  const {
    runtime,
    workspace: path,
    port,
    uid,
    gid = uid,
    route,
    probes,
    resources,
    replicas,
    autoscale,
    migrates,
  } = service;
  const facts = runtimes[runtime];
  const workspaces = closure(app.workspaces, path);
  const imageEnv = facts.imageEnv(port);
  return {
    name,
    fullName: `${prefix}-${name}`,
    runtime,
    tier: facts.tier,
    workspace: workspaces.at(-1) ?? { path, name: "" },
    workspaces,
    image: resolveImage(app, name, service, prefix, workspaces),
    start: facts.start(path),
    ...(migrates ? { migrate: ["migrate.js"] } : {}),
    uid,
    gid,
    port,
    ...(route === undefined ? {} : { route }),
    probes,
    writable: ["/tmp"],
    imageEnv,
    variables: catalogue
      .filter(
        ({ name: variable, readers, when }) =>
          when === "run" && readers.some((reader) => reader === name) && !(variable in imageEnv),
      )
      .map(({ name: variable }) => variable),
    resources,
    replicas,
    ...(autoscale ? { autoscale } : {}),
  };
}

function resolveImage(
  app: AppDeclaration,
  name: string,
  { runtime, workspace }: ServiceDeclaration,
  prefix: string,
  workspaces: Service["workspaces"],
): Image {
  return {
    repository: `${prefix}-${name}`,
    dockerfile: `infra/docker/${name}.Dockerfile`,
    args: { NODE_IMAGE: app.nodeImage, APP_FROM: "source", PNPM_VERSION: app.pnpm },
    context: {
      source: {
        include: [...ROOT_FILES, ...workspaces.map(({ path }) => path)],
        exclude: NOT_SOURCE,
      },
      outputs: { include: runtimes[runtime].outputs.map((output) => `${workspace}/${output}`), exclude: [] },
    },
  };
}

/**
 * What an install of the packages and the compiler read at the repository's root; not its package.json, or the tools
 * of the whole repository would be installed too.
 */
const ROOT_FILES = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "tsconfig.base.json"];

/** What tools leave in a workspace, and what no build reads. */
const NOT_SOURCE = [
  "**/node_modules",
  "**/dist",
  "**/.next",
  "**/.turbo",
  "**/.image",
  "**/.projen",
  "**/*.tsbuildinfo",
  "**/next-env.d.ts",
  "**/.env",
  "**/.env.*",
  "**/*.test.ts",
  "**/*.test.tsx",
  "**/*.md",
];

function resolveEnvironment(
  name: string,
  declared: EnvironmentDeclaration,
  valuesFile: string | null,
  services: Service[],
): Environment {
  const { on, namespace, host, tls, database, existingSecret, size = 1, replicas, resources } = declared;
  return {
    name,
    namespace,
    valuesFile,
    on,
    host,
    ...(tls === undefined ? {} : { tls }),
    database,
    ...(existingSecret === undefined ? {} : { existingSecret }),
    pullPolicy: on.kind === "minikube" ? "Never" : "IfNotPresent",
    services: Object.fromEntries([
      ...services.map((service) => [
        service.name,
        {
          replicas: replicas ?? service.replicas,
          ...(service.autoscale && replicas === undefined
            ? { autoscale: { ...service.autoscale, memory: scaleMemory(service.autoscale.memory, size) } }
            : {}),
          resources: resources?.[service.name] ?? scaleResources(service.resources, size),
        },
      ]),
      // Names of no service are kept, so that they are reported with the other faults.
      ...Object.entries(resources ?? {}).flatMap(([key, value]) =>
        services.some((service) => service.name === key) ? [] : [[key, { replicas: 1, resources: value }]],
      ),
    ]),
  };
}

/** The workspace at `path` with all workspaces whose sources it reads, those first. */
function closure(workspaces: AppDeclaration["workspaces"], path: string): Service["workspaces"] {
  const found = new Map<string, { path: string; name: string }>();
  const visit = (workspace: AppDeclaration["workspaces"][number] | undefined) => {
    if (!workspace || found.has(workspace.path)) return;
    for (const name of workspace.workspaceDeps ?? []) visit(workspaces.find((other) => other.name === name));
    found.set(workspace.path, { path: workspace.path, name: workspace.name });
  };
  visit(workspaces.find((workspace) => workspace.path === path));
  return [...found.values()];
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
