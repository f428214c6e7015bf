import type { CatalogueEntry } from "@todo/env-schema";
import type { Database, Environment, Target } from "./environment.ts";
import type { Resources } from "./resources.ts";
import type { Autoscale, Service } from "./service.ts";
import type { VariableSource } from "./variable-source.ts";
import type { Workflows } from "./workflows.ts";

/** What a declaration says of a package of the monorepo. */
export interface WorkspaceDeclaration {
  /** Folder below the repository's root, such as `apps/backend`. */
  path: string;
  /** Package name, such as `@todo/backend`. */
  name: string;
  description: string;
  /** Packages of the catalog that run in production. */
  deps?: readonly string[];
  /** Packages of the catalog for building and testing only. */
  devDeps?: readonly string[];
  /** Packages of the catalog of which only those for this platform install. */
  optionalDeps?: readonly string[];
  /** Other workspaces, by package name. */
  workspaceDeps?: readonly string[];
  workspaceDevDeps?: readonly string[];
  /** Scripts beside `typecheck`, `lint` and `test`, which every workspace has. */
  scripts?: Record<string, string>;
  /** What the `build` script writes, as turbo globs; only with a `build` script. */
  build?: { outputs: readonly string[] };
  /** `python`: no TypeScript in it, so nothing that compiles, lints or tests it. */
  language?: "typescript" | "python";
  bin?: Record<string, string>;
  tsconfig?: { compilerOptions?: Record<string, unknown>; include?: readonly string[]; exclude?: readonly string[] };
}

/** What a declaration says of a service: what can't be derived from its name, runtime and workspace. */
export interface ServiceDeclaration {
  runtime: Service["runtime"];
  /** Folder of the workspace: `apps/backend`. */
  workspace: string;
  /** File that holds the application, for runtimes whose build does not settle it; `main.py` by default. */
  main?: string;
  port: number;
  uid: number;
  /** The same as `uid` by default. */
  gid?: number;
  /** Path prefix under which it is reached from outside; left out for a service that only others in the cluster call. */
  route?: string;
  /** Paths that answer GET with a 2xx when it is alive, and when it can take requests. */
  probes: Service["probes"];
  /** Port of its own for Prometheus, and the path there: `/metrics` by default. */
  metrics?: { port: number; path?: string };
  /** In production; environments have a share of it. */
  resources: Resources;
  /** Pods in production, when nothing scales them; the fewest of `autoscale`, or one, by default. */
  replicas?: number;
  /** Lets the number of pods follow the load, wherever the environment does not switch it off. */
  autoscale?: Autoscale;
  /** Whether the database is brought up to date before each pod starts. */
  migrates?: boolean;
  /** `false`: off unless an environment switches it on. */
  enabled?: false;
  /** Where variables come from that are more than a value someone sets, by name. */
  env?: Readonly<Record<string, VariableSource>>;
}

/** What a declaration says of an environment: only what is particular about it. */
export interface EnvironmentDeclaration {
  on: Target;
  /** `<prefix>-<name>` by default. */
  namespace?: string;
  host: string;
  /** Name of the Secret with the host's certificate; plain http without it. */
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
  /** Services that are off elsewhere. */
  enable?: readonly string[];
  /** Lets pods connect only where their variables say; where a cluster enforces network policies. Off by default. */
  networkPolicies?: boolean;
  /** What brings a new version here by itself. */
  deploysOn?: Environment["deploysOn"];
}

export interface AppDeclaration {
  name: string;
  /** What the names of all resources begin with; the app's name by default. */
  prefix?: string;
  description: string;
  version: string;
  /** Exact version of pnpm that images are built with. */
  pnpm: string;
  /** Images of others, with exact tags: those that services take their runtime from, and the database's. */
  baseImages: { node: string; python: string; postgres: string };
  workspaces: readonly WorkspaceDeclaration[];
  services: Readonly<Record<string, ServiceDeclaration>>;
  /** The first is what the chart installs without a values file. */
  environments: Readonly<Record<string, EnvironmentDeclaration>>;
  workflows: Workflows;
  /** Every variable; those of env-schema by default. */
  catalogue?: readonly CatalogueEntry[];
}

type Declared<Options> = Omit<Options, "runtime">;

/** A program for Node that the workspace's build bundles into `dist/main.js`, and `dist/migrate.js` where it migrates. */
export const node = (options: Declared<Omit<ServiceDeclaration, "main">>): ServiceDeclaration => ({
  runtime: "node",
  ...options,
});
/** A Next.js application with `output: "standalone"`. */
export const nextjs = (options: Declared<Omit<ServiceDeclaration, "main" | "migrates">>): ServiceDeclaration => ({
  runtime: "nextjs",
  ...options,
});
/** A FastAPI application in Python, with its packages in `requirements.txt`, and `migrate.py` where it migrates. */
export const fastapi = (options: Declared<ServiceDeclaration>): ServiceDeclaration => ({
  runtime: "fastapi",
  ...options,
});

/** The current minikube. */
export const minikube = (): Target => ({ kind: "minikube" });
/**
 * A context of the kubeconfig, whose nodes pull the images from a registry. Deploys push there, by hand and by a workflow.
 *
 * @param images `registry`: what the images' names begin with (`registry.example/todo`), the same one wherever a workflow
 *   deploys; `pullSecret`: the Secret in the namespace that may read there, where not everybody may
 */
export const context = (name: string, images: { registry: string; pullSecret?: string }): Target => ({
  kind: "context",
  context: name,
  ...images,
});

/** A PostgreSQL of the chart's own, with a volume of `storage` (`1Gi`). */
export const inCluster = (options: { storage: string; resources: Resources }): Database => ({
  mode: "in-cluster",
  ...options,
});
/** Any other PostgreSQL; its URL, password included, is in the existing Secret. */
export const external = (): Database => ({ mode: "external" });

/** A share of production's resources. */
export const half = 1 / 2;

/** Requests and limits from four quantities: `resources("250m", "512Mi", "500m", "1Gi")`. */
export const resources = (cpu: string, memory: string, cpuLimit: string, memoryLimit: string): Resources => ({
  requests: { cpu, memory },
  limits: { cpu: cpuLimit, memory: memoryLimit },
});
