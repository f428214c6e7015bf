import type { AppDeclaration, ServiceDeclaration } from "./declaration.ts";
import { runtimes } from "./runtime.ts";
import type { Image, Service } from "./service.ts";
import type { Variable } from "./variable.ts";
import { servicesNamed } from "./variable-source.ts";

/** Fills in all that follows from what a declaration says of a service. */
export function resolveService(
  app: AppDeclaration,
  name: string,
  service: ServiceDeclaration,
  prefix: string,
  catalogue: readonly Variable[],
): Service {
  const { runtime, workspace: path, main = "main.py", port, uid, gid = uid, route, probes, resources } = service;
  const { autoscale, replicas = autoscale?.min ?? 1, migrates, metrics, enabled } = service;
  const facts = runtimes[runtime];
  const workspaces = closure(app.workspaces, path);
  // The ports that it listens on are the image's: nobody has to set them, and the chart can count on them.
  const imageEnv = { ...facts.imageEnv(port), ...(metrics ? { METRICS_PORT: String(metrics.port) } : {}) };
  const variables = catalogue.filter(
    ({ name: variable, readers, when }) => when === "run" && readers.includes(name) && !(variable in imageEnv),
  );
  return {
    name,
    fullName: `${prefix}-${name}`,
    runtime,
    switchable: enabled === false,
    tier: facts.tier,
    workspace: workspaces.at(-1) ?? { path, name: "" },
    workspaces,
    image: resolveImage(app, name, service, prefix, workspaces),
    command: facts.command({ workspace: path, port, main }),
    ...(migrates && facts.migrate ? { migrate: facts.migrate } : {}),
    uid,
    gid,
    port,
    ...(route === undefined ? {} : { route }),
    probes,
    ...(metrics ? { metrics: { path: "/metrics", ...metrics } } : {}),
    writable: ["/tmp"],
    imageEnv,
    variables: variables.map((variable) => variable.name),
    connects: {
      database: variables.some(({ source }) => source?.kind === "database-url"),
      services: [...new Set(variables.flatMap(({ source }) => servicesNamed(source)))],
      internet: variables.some(({ reaches }) => reaches !== undefined),
    },
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
  const { outputs, baseImage } = runtimes[runtime];
  const repository = `${prefix}-${name}`;
  const dockerfile = `infra/docker/${name}.Dockerfile`;
  if (baseImage === "PYTHON_IMAGE") {
    const source = { include: [workspace], exclude: NOT_SOURCE };
    return { repository, dockerfile, args: { PYTHON_IMAGE: app.baseImages.python }, context: { source } };
  }
  return {
    repository,
    dockerfile,
    args: { NODE_IMAGE: app.baseImages.node, APP_FROM: "source", PNPM_VERSION: app.pnpm },
    context: {
      source: { include: [...ROOT_FILES, ...workspaces.map(({ path }) => path)], exclude: NOT_SOURCE },
      outputs: { include: outputs.map((output) => `${workspace}/${output}`), exclude: [] },
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
  "**/__pycache__",
  "**/.venv",
  "**/*_test.py",
  "**/conftest.py",
  "**/requirements-dev.txt",
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
