import { type App, checkedApp } from "./app.ts";
import type { Database, Environment, Target } from "./environment.ts";
import { resolveEnvironment } from "./resolve-environment.ts";
import { resolveService } from "./resolve-service.ts";
import type { Resources } from "./resources.ts";
import type { ServiceDeclaration } from "./runtime.ts";
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

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
