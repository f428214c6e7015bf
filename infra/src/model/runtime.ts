import type { Resources } from "./resources.ts";
import type { Autoscale, Service } from "./service.ts";
import type { VariableSource } from "./variable-source.ts";

/** What a declaration says of a service: what can't be derived from its name, runtime and workspace. */
export interface ServiceDeclaration {
  runtime: Service["runtime"];
  /** Folder of the workspace: `apps/backend`. */
  workspace: string;
  port: number;
  uid: number;
  /** The same as `uid` by default. */
  gid?: number;
  /** Path prefix under which it is reached from outside; left out for a service that only others in the cluster call. */
  route?: string;
  probes: Service["probes"];
  /** In production; environments have a share of it. */
  resources: Resources;
  /** Pods in production, when nothing scales them. */
  replicas: number;
  /** Lets the number of pods follow the load, wherever the environment does not switch it off. */
  autoscale?: Autoscale;
  /** Whether `dist/migrate.js` brings the database up to date before each pod starts. */
  migrates?: boolean;
  /** Where variables come from that are more than a value someone sets, by name. */
  env?: Readonly<Record<string, VariableSource>>;
}

type Declared<Options> = Omit<Options, "runtime">;

/** A program for Node that the workspace's build bundles into `dist/main.js`. */
export const node = (options: Declared<ServiceDeclaration>): ServiceDeclaration => ({ runtime: "node", ...options });

/** A Next.js application with `output: "standalone"`. */
export const nextjs = (options: Declared<Omit<ServiceDeclaration, "migrates">>): ServiceDeclaration => ({
  runtime: "nextjs",
  ...options,
});

interface RuntimeFacts {
  tier: Service["tier"];
  /** Folder that a build starts from nothing, below the workspace. */
  buildFolder: string;
  /** What a build leaves for the image, below the workspace. */
  outputs: readonly string[];
  /** Arguments to node in /app. */
  start: (workspace: string) => string[];
  imageEnv: (port: number) => Record<string, string>;
  /** Whether it goes on answering for some seconds after SIGTERM, while the endpoints that lead to it lag behind. */
  drains: boolean;
}

const listening = (port: number) => ({ NODE_ENV: "production", HOSTNAME: "0.0.0.0", PORT: String(port) });

/** What follows from a runtime alone. */
export const runtimes: Readonly<Record<Service["runtime"], RuntimeFacts>> = {
  node: {
    tier: "api",
    buildFolder: "dist",
    outputs: ["dist"],
    start: () => ["main.js"],
    imageEnv: listening,
    drains: true,
  },
  nextjs: {
    tier: "web",
    buildFolder: ".next",
    outputs: [".next/standalone", ".next/static", "public"],
    start: (workspace) => [`${workspace}/server.js`],
    imageEnv: (port) => ({ ...listening(port), NEXT_TELEMETRY_DISABLED: "1" }),
    drains: false,
  },
};
