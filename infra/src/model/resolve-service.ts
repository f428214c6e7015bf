import { catalogue } from "@todo/env-schema";
import type { AppDeclaration } from "./define-app.ts";
import { runtimes, type ServiceDeclaration } from "./runtime.ts";
import type { Image, Service } from "./service.ts";

/** Fills in all that follows from what a declaration says of a service. */
export function resolveService(
  app: AppDeclaration,
  name: string,
  service: ServiceDeclaration,
  prefix: string,
): Service {
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
