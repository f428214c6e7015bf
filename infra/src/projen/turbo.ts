import type { App } from "../model/app.ts";
import type { WorkspaceDeclaration } from "../model/declaration.ts";
import { deployTasks } from "../model/deploy-task.ts";

/** What reaches the tasks that talk to a container engine, a cluster or a package registry: turbo empties the rest. */
const MACHINE_ENV = [
  "CI",
  "HOME",
  "XDG_*",
  "KUBECONFIG",
  "MINIKUBE_*",
  "DOCKER_*",
  "HELM_*",
  "*_CA_*",
  "SSL_CERT_*",
  "CURL_CA_BUNDLE",
  "NODE_EXTRA_CA_CERTS",
  "NODE_OPTIONS",
  "npm_config_*",
  "NPM_CONFIG_*",
  "PIP_*",
  "HTTP_PROXY",
  "HTTPS_PROXY",
  "NO_PROXY",
  "http_proxy",
  "https_proxy",
  "no_proxy",
  "TERM",
  "COLORTERM",
  "NO_COLOR",
  "FORCE_COLOR",
];

/**
 * The task graph. `build` and `image` are cached by their exact inputs; `deploy:*` looks at the cluster and is never
 * cached. Sources of a package are its files without tests and prose.
 */
export function turboConfig(app: App, workspaces: readonly WorkspaceDeclaration[]): Record<string, unknown> {
  const source = ["$TURBO_DEFAULT$", "!**/*.test.ts", "!**/*.test.tsx", "!**/*.md"];
  const services = Object.values(app.services);
  const builds = workspaces.filter((workspace) => workspace.build);
  const tasks: Record<string, unknown> = {
    // Types flow through the sources of other workspaces, so theirs are inputs too.
    sources: { dependsOn: ["^sources"], inputs: source },
    typecheck: { dependsOn: ["^sources"], inputs: ["$TURBO_DEFAULT$"] },
    lint: { inputs: ["$TURBO_DEFAULT$", "$TURBO_ROOT$/biome.json"] },
    "//#typecheck": { inputs: [".projenrc.ts", "*.ts", "bench/*.ts", "infra/src/**/*.ts", "tsconfig*.json"] },
    "//#lint": { inputs: [".projenrc.ts", "*.ts", "bench/*.ts", "biome.json"] },
    // Browser tests and those of `npm start` run all of the apps, built.
    test: {
      dependsOn: ["^sources", ...builds.map(({ name }) => `${name}#build`)],
      inputs: ["$TURBO_DEFAULT$"],
      passThroughEnv: MACHINE_ENV,
    },
  };
  for (const { name, build, workspaceDeps = [] } of builds) {
    // Not "^sources": infra is a development dependency, and a change of it rebuilds no app.
    const dependsOn = workspaceDeps.map((dependency) => `${dependency}#sources`);
    tasks[`${name}#build`] = { dependsOn, inputs: source, outputs: build?.outputs, outputLogs: "new-only" };
  }
  for (const { workspace, image } of services) {
    tasks[`${workspace.name}#image`] = {
      dependsOn: image.context.outputs ? ["build"] : [],
      inputs: [
        // Without a build of its own on the host, its sources are what goes in.
        ...(image.context.outputs ? ["package.json"] : ["$TURBO_DEFAULT$"]),
        `$TURBO_ROOT$/${image.dockerfile}`,
        `$TURBO_ROOT$/${image.dockerfile}.dockerignore`,
        "$TURBO_ROOT$/infra/app.json",
      ],
      outputs: [".image/record.json"],
      outputLogs: "new-only",
      passThroughEnv: MACHINE_ENV,
    };
  }
  for (const environment of Object.values(app.environments)) {
    const here = services.filter(({ name }) => environment.services[name]?.enabled);
    for (const { task, target } of deployTasks(environment)) {
      tasks[`@todo/infra#${task}`] = {
        // Elsewhere images come from a registry, and are built from source.
        dependsOn: target === "minikube" ? here.map(({ workspace }) => `${workspace.name}#image`) : [],
        cache: false,
        passThroughEnv: [...MACHINE_ENV, "IMAGE_*", ...secretNames(app)],
      };
    }
  }
  return {
    $schema: "https://turborepo.com/schema.json",
    globalDependencies: ["tsconfig.base.json"],
    ui: "stream",
    tasks,
  };
}

/** Variables that a deploy may be given its secrets in. */
function secretNames({ services, variables }: App): string[] {
  const read = new Set(Object.values(services).flatMap((service) => service.variables));
  return Object.values(variables)
    .filter(({ name, kind }) => kind === "secret" && read.has(name))
    .map(({ name }) => name);
}
