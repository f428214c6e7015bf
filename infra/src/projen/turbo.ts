import type { WorkspaceOptions } from "./workspace.ts";

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
export function turboConfig(workspaces: readonly WorkspaceOptions[]): Record<string, unknown> {
  const source = ["$TURBO_DEFAULT$", "!**/*.test.ts", "!**/*.test.tsx", "!**/*.md"];
  const images = workspaces.filter((workspace) => workspace.image);
  const builds = workspaces.filter((workspace) => workspace.build);
  const tasks: Record<string, unknown> = {
    // Types flow through the sources of other workspaces, so theirs are inputs too.
    sources: { dependsOn: ["^sources"], inputs: source },
    typecheck: { dependsOn: ["^sources"], inputs: ["$TURBO_DEFAULT$"] },
    lint: { inputs: ["$TURBO_DEFAULT$", "$TURBO_ROOT$/biome.json"] },
    "//#typecheck": { inputs: [".projenrc.ts", "*.ts", "infra/src/**/*.ts", "tsconfig*.json"] },
    "//#lint": { inputs: [".projenrc.ts", "*.ts", "biome.json"] },
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
  for (const { name, path } of images) {
    const service = path.split("/").at(-1);
    tasks[`${name}#image`] = {
      dependsOn: ["build"],
      inputs: [
        "package.json",
        `$TURBO_ROOT$/infra/docker/${service}.Dockerfile`,
        `$TURBO_ROOT$/infra/docker/${service}.Dockerfile.dockerignore`,
        "$TURBO_ROOT$/infra/app.json",
      ],
      outputs: [".image/record.json"],
      outputLogs: "new-only",
      passThroughEnv: MACHINE_ENV,
    };
  }
  tasks["@todo/infra#deploy:minikube"] = {
    dependsOn: images.map(({ name }) => `${name}#image`),
    cache: false,
    passThroughEnv: MACHINE_ENV,
  };
  return {
    $schema: "https://turborepo.com/schema.json",
    globalDependencies: ["tsconfig.base.json"],
    ui: "stream",
    tasks,
  };
}
