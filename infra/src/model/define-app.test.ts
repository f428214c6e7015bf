import { catalogue } from "@todo/env-schema";
import { describe, expect, test } from "vitest";
import { Problem } from "../problem.ts";
import type { App } from "./app.ts";
import { type AppDeclaration, context, external, half, inCluster, minikube, nextjs, node } from "./declaration.ts";
import { defineApp } from "./define-app.ts";
import { parseApp } from "./parse-app.ts";
import {
  addressOf,
  addressOfPeers,
  databaseUrl,
  environmentName,
  generated,
  proxyRoutes,
  publicAddress,
} from "./variable-source.ts";

const resources = { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "500m", memory: "1Gi" } };
const probes = { live: "/live", ready: "/ready" };
const backend = node({
  workspace: "apps/backend",
  port: 8000,
  uid: 10001,
  route: "/api",
  probes,
  resources,
  replicas: 2,
  autoscale: { min: 2, max: 10, cpu: 70, memory: "800Mi" },
  migrates: true,
  env: {
    DATABASE_URL: databaseUrl(),
    BETTER_AUTH_SECRET: generated(48),
    FRONTEND_URL: publicAddress(),
    APP_ENV: environmentName(),
    PROXY_IDENTITY_SECRET: generated(48),
  },
});
const frontend = nextjs({
  workspace: "apps/frontend",
  port: 3000,
  uid: 1001,
  route: "/",
  probes,
  resources,
  replicas: 2,
  env: { BACKEND_URL: addressOf("backend") },
});
const development = {
  on: minikube(),
  namespace: "todo-dev",
  host: "todo-app.local",
  database: inCluster({ storage: "1Gi", resources }),
  replicas: 1,
};
const production = {
  on: context("production", { registry: "registry.example/todo" }),
  namespace: "todo-prod",
  host: "todo.example",
  tls: "todo-tls",
  database: external(),
  existingSecret: "todo-secrets",
};

function declared(changes: Partial<AppDeclaration> = {}): App {
  return defineApp({
    name: "todo-app",
    prefix: "todo",
    description: "Things to do",
    version: "1.0.0",
    pnpm: "12.21.0",
    baseImages: { node: "node:24.21.0-bookworm-slim", python: "python:3.12-slim", postgres: "postgres:18.4-bookworm" },
    workspaces: [
      { path: "packages/env-schema", name: "@todo/env-schema" },
      { path: "packages/api", name: "@todo/api", workspaceDeps: ["@todo/env-schema"] },
      { path: "apps/backend", name: "@todo/backend", workspaceDeps: ["@todo/api"] },
      { path: "apps/frontend", name: "@todo/frontend", workspaceDeps: ["@todo/api"] },
    ],
    services: { backend, frontend },
    environments: {
      development,
      staging: { ...production, namespace: "todo-staging", host: "staging.todo.example", size: half },
      production,
    },
    workflows: { platforms: ["linux/amd64"], minikubeRuntimes: ["docker"], runners: [] },
    ...changes,
  });
}

function faults(changes: Partial<AppDeclaration>): readonly string[] {
  try {
    declared(changes);
  } catch (error) {
    if (error instanceof Problem && error.code === "DECLARATION_INVALID") return error.next;
    throw error;
  }
  return [];
}

describe("what follows from a declaration", () => {
  test("survives JSON", () => {
    expect(parseApp(JSON.parse(JSON.stringify(declared())))).toEqual(declared());
  });

  test("a service has its names, image, and the variables that the catalogue says it reads", () => {
    expect(declared().services.backend).toMatchObject({
      fullName: "todo-backend",
      workspace: { path: "apps/backend", name: "@todo/backend" },
      command: ["node", "main.js"],
      migrate: ["node", "migrate.js"],
      gid: 10001,
      image: { repository: "todo-backend", dockerfile: "infra/docker/backend.Dockerfile" },
    });
    expect(declared().services.backend?.variables).toContain("DATABASE_URL");
    expect(declared().services.frontend?.variables).not.toContain("DATABASE_URL");
    // The image says where it listens, so no ConfigMap does.
    expect(declared().services.backend?.variables).not.toContain("PORT");
  });

  test("sources come with those of the workspaces that they import, however far", () => {
    const { source } = declared().services.backend?.image.context ?? {};
    expect(source?.include).toEqual(expect.arrayContaining(["packages/env-schema", "packages/api", "apps/backend"]));
    expect(source?.include).not.toContain("apps/frontend");
  });

  test("staging is half of production, and the first environment is the chart's own", () => {
    const { development, staging } = declared().environments;
    expect(staging?.services.backend).toEqual({
      enabled: true,
      replicas: 2,
      autoscale: { min: 2, max: 10, cpu: 70, memory: "400Mi" },
      resources: { requests: { cpu: "125m", memory: "256Mi" }, limits: { cpu: "250m", memory: "512Mi" } },
    });
    expect(staging?.valuesFile).toBe("infra/helm/todo-app/values-staging.yaml");
    expect(development).toMatchObject({ valuesFile: null, pullPolicy: "Never" });
    expect(development?.services.backend?.autoscale).toBeUndefined();
  });
});

describe("a faulty declaration", () => {
  test("is not what this one is", () => {
    expect(faults({})).toEqual([]);
  });

  const withoutFallback = catalogue.map((entry) =>
    entry.name === "LOG_LEVEL"
      ? { ...entry, fallback: undefined, required: true, defaults: { development: "debug", production: "info" } }
      : entry,
  );
  const small = { requests: { cpu: "1", memory: "512Mi" }, limits: { cpu: "500m", memory: "1Gi" } };
  test.each<[string, Partial<AppDeclaration>, RegExp]>([
    ["name", { name: "Todo App" }, /^name: has to be lower-case letters, digits and dashes/],
    ["version", { version: "1" }, /^chart\.version: has to be a version such as 1\.0\.0/],
    [
      "a service's name",
      { services: { "my-api": backend, frontend } },
      /^services\.my-api\.name: .* also a key of the chart's values/,
    ],
    [
      "a name of the chart's",
      { services: { database: backend, frontend } },
      /^services\.database\.name: has to be another one/,
    ],
    ["no service", { services: {} }, /^services: has to hold at least one/],
    ["root", { services: { backend: { ...backend, uid: 0 }, frontend } }, /^services\.backend\.uid: has to be above 0/],
    ["port", { services: { backend: { ...backend, port: 80_000 }, frontend } }, /^services\.backend\.port: /],
    [
      "workspace",
      { services: { backend: { ...backend, workspace: "apps/none" }, frontend } },
      /^services\.backend\.workspace\.name: has to be a declared workspace/,
    ],
    [
      "route",
      { services: { backend: { ...backend, route: "api" }, frontend } },
      /^services\.backend\.route: has to be a path that begins with \//,
    ],
    [
      "one route twice",
      { services: { backend: { ...backend, route: "/" }, frontend } },
      /^services\.frontend\.route: .*backend has \/ already/,
    ],
    ["no front", { services: { backend } }, /^services: one service has to have the route "\/"/],
    [
      "quantity",
      {
        services: {
          backend: { ...backend, resources: { ...resources, limits: { cpu: "half", memory: "1Gi" } } },
          frontend,
        },
      },
      /^services\.backend\.resources\.limits\.cpu: has to be a CPU quantity/,
    ],
    [
      "limit below request",
      { services: { backend: { ...backend, resources: small }, frontend } },
      /^services\.backend\.resources\.limits\.cpu: has to be at least the request \(1\)/,
    ],
    [
      "scale",
      { services: { backend: { ...backend, autoscale: { min: 5, max: 2, cpu: 70, memory: "1Gi" } }, frontend } },
      /^services\.backend\.autoscale\.max: has to be at least min/,
    ],
    [
      "unknown variable",
      { services: { backend: { ...backend, env: { DATABSE_URL: databaseUrl() } }, frontend } },
      /^services\.backend\.env\.DATABSE_URL: has to be declared in packages\/env-schema: did you mean DATABASE_URL\?/,
    ],
    [
      "secret from configuration",
      { services: { backend: { ...backend, env: { DATABASE_URL: addressOf("frontend") } }, frontend } },
      /^variables\.DATABASE_URL: is secret in packages\/env-schema/,
    ],
    [
      "address of nothing",
      { services: { backend, frontend: { ...frontend, env: { BACKEND_URL: addressOf("bakend") } } } },
      /^variables\.BACKEND_URL: has to be the address of a service, and there is no bakend: did you mean backend\?/,
    ],
    [
      "pods of another service",
      { services: { backend, frontend: { ...frontend, env: { FRONTEND_PEERS_URL: addressOfPeers("backend") } } } },
      /^services\.frontend\.env\.FRONTEND_PEERS_URL: has to be addressOfPeers\("frontend"\)/,
    ],
    [
      "host",
      { environments: { development: { ...development, host: "http://todo.example" } } },
      /^environments\.development\.host: has to be a host name/,
    ],
    [
      "storage",
      { environments: { development: { ...development, database: inCluster({ storage: "lots", resources }) } } },
      /^environments\.development\.database\.storage: has to be a size/,
    ],
    [
      "no certificate in production",
      { environments: { development, production: { ...production, tls: undefined } as never } },
      /^environments\.production\.tls: has to name the Secret/,
    ],
    [
      "external database without a Secret",
      { environments: { development: { ...development, database: external() } } },
      /^environments\.development\.existingSecret: has to name the Secret that holds DATABASE_URL/,
    ],
    [
      "one namespace twice",
      { environments: { development, production, staging: production } },
      /^environments\.staging\.namespace: has to be another one: production/,
    ],
    [
      "more than production",
      { environments: { development: { ...development, size: 2 } } },
      /^environments\.development\.services\.backend\.resources\.requests: has to be at most what production asks for/,
    ],
    [
      "more pods than production",
      { environments: { development: { ...development, replicas: 11 }, production } },
      /^environments\.development\.services\.backend\.replicas: has to be at most what production has \(10\)/,
    ],
    [
      "one host twice",
      {
        environments: { development, production, staging: { ...production, namespace: "todo-staging" } },
      },
      /^environments\.staging\.host: has to be another one: production answers there already/,
    ],
    [
      "a variable that the service does not read",
      { services: { backend, frontend: { ...frontend, env: { ...frontend.env, DATABASE_URL: databaseUrl() } } } },
      /^services\.frontend\.env\.DATABASE_URL: has to be left out, or frontend be one of its readers/,
    ],
    [
      "two sources of one variable",
      { services: { backend, frontend: { ...frontend, env: { ...frontend.env, APP_ENV: publicAddress() } } } },
      /^services\.frontend\.env\.APP_ENV: has to be what it is in services\.backend\.env/,
    ],
    [
      "a secret without a source",
      { services: { backend: { ...backend, env: { DATABASE_URL: databaseUrl() } }, frontend } },
      /^variables\.BETTER_AUTH_SECRET: has to have a source \(generated\(48\), say\), or development an existingSecret/,
    ],
    [
      "a configuration value without a source",
      { catalogue: withoutFallback },
      /^variables\.LOG_LEVEL: has to have a source, a fallback, or a default for staging in packages\/env-schema/,
    ],
    [
      "a prefix that the backend answers itself",
      {
        services: {
          backend: { ...backend, env: { ...backend.env, PROXY_ROUTES: proxyRoutes({ "/api/v1/tasks": "frontend" }) } },
          frontend,
        },
      },
      /^variables\.PROXY_ROUTES: has to have prefixes under \/api .*: \/api\/v1\/tasks is none/,
    ],
    [
      "metrics for everybody",
      { services: { backend: { ...backend, metrics: { port: 8000 } }, frontend } },
      /^services\.backend\.metrics\.port: has to be another one than 8000/,
    ],
    [
      "no front by default",
      { services: { backend, frontend: { ...frontend, enabled: false } } },
      /^services\.frontend\.enabled: has to be left out/,
    ],
    [
      "a service to enable that there is not",
      { environments: { development: { ...development, enable: ["reports"] } } },
      /^environments\.development\.services\.reports: .* there is no reports: choose one of backend, frontend/,
    ],
    [
      "a workflow that reaches somebody's minikube",
      { environments: { development: { ...development, deploysOn: "main" } } },
      /^environments\.development\.deploysOn: has to be left out/,
    ],
    [
      "GitHub's registry without an owner",
      {
        environments: {
          development,
          production: { ...production, on: context("production", { registry: "ghcr.io" }) },
        },
      },
      /^environments\.production\.on\.registry: has to name the owner of the packages too: ghcr\.io\/acme/,
    ],
    [
      "a base image that moves",
      { baseImages: { node: "node:latest", python: "python:3.12-slim", postgres: "postgres:18.4-bookworm" } },
      /^baseImages\.NODE_IMAGE: has to be an image with an exact tag/,
    ],
    [
      "a platform",
      { workflows: { platforms: ["amd64"], minikubeRuntimes: ["docker"], runners: [] } },
      /^workflows\.platforms\.0: has to be a platform such as linux\/amd64/,
    ],
    [
      "resources of no service",
      { environments: { development: { ...development, resources: { bakend: resources } } } },
      /^environments\.development\.services\.bakend: .* there is no bakend: did you mean backend\?/,
    ],
  ])("%s", (_fault, changes, expected) => {
    expect(faults(changes)).toContainEqual(expect.stringMatching(expected));
  });

  describe("of where images are", () => {
    const staging = { ...production, namespace: "todo-staging", host: "staging.todo.example" };
    const elsewhere = { ...production, on: context("production", { registry: "other.example/todo" }) };

    test("names the environment that workflows would have to push to another registry for, among all other faults", () => {
      const environments = {
        development: { ...development, host: "no host" },
        staging: { ...staging, deploysOn: "main" as const },
        production: { ...elsewhere, deploysOn: "release" as const },
      };
      expect(faults({ environments })).toEqual([
        expect.stringMatching(/^environments\.development\.host: /),
        "environments.production.on.registry: has to be registry.example/todo, as in staging, or production have no " +
          "deploysOn: workflows push a commit's images to one registry",
      ]);
    });

    test("is none where people deploy: each environment may have its own registry", () => {
      expect(faults({ environments: { development, staging, production: elsewhere } })).toEqual([]);
      const one = { ...staging, deploysOn: "main" as const };
      expect(faults({ environments: { development, staging: one, production: elsewhere } })).toEqual([]);
    });
  });

  describe("that no compiler has seen", () => {
    const { port, resources: _resources, ...rest } = backend;
    const misspelt = (service: object) => ({ services: { backend: service, frontend } as AppDeclaration["services"] });
    const inPlace = (environment: object) =>
      ({ environments: { development: { ...development, ...environment } } }) as Partial<AppDeclaration>;
    const { LOG_LEVEL, ...others } = Object.fromEntries(catalogue.map((entry) => [entry.name, entry]));

    test.each<[string, Partial<AppDeclaration>, string[]]>([
      [
        "a key of a service",
        misspelt({ ...rest, resources, prot: port }),
        [
          "services.backend: has no key prot: did you mean port?",
          "services.backend.port: is missing, and has to be a number",
        ],
      ],
      [
        "resources, which all environments follow from",
        misspelt({ ...rest, port, resorces: resources }),
        [
          "services.backend: has no key resorces: did you mean resources?",
          "services.backend.resources: is missing, and has to be an object",
        ],
      ],
      [
        "a key within resources",
        misspelt({ ...rest, port, resources: { ...resources, limit: resources.limits } }),
        ["services.backend.resources: has no key limit: did you mean limits?"],
      ],
      [
        "a key that could be left out, and would silently be",
        inPlace({ networkPolices: true }),
        ["environments.development: has no key networkPolices: did you mean networkPolicies?"],
      ],
      [
        "a key that is like no other one",
        misspelt({ ...rest, port, resources, probes: { ...probes, startup: "/" } }),
        ["services.backend.probes: has no key startup: it can have live, ready"],
      ],
      [
        "a key of the database",
        inPlace({ database: { mode: "in-cluster", storage: "1Gi", resorces: resources } }),
        [
          "environments.development.database: has no key resorces: did you mean resources?",
          "environments.development.database.resources: is missing, and has to be an object",
        ],
      ],
      [
        "a key of a variable",
        { catalogue: [...Object.values(others), { ...LOG_LEVEL, fallbck: "info" } as never] },
        [expect.stringMatching(/^catalogue\.\d+: has no key fallbck: did you mean fallback\?$/) as never],
      ],
      [
        "a key at the top, and one below it",
        { ...inPlace({ hots: "todo.example" }), runtimes: {} } as Partial<AppDeclaration>,
        [
          "environments.development: has no key hots: did you mean host?",
          expect.stringMatching(/^app: has no key runtimes: it can have name, prefix, /) as never,
        ],
      ],
      [
        "a service that is said to be on",
        misspelt({ ...rest, port, resources, enabled: true }),
        ["services.backend.enabled: has to be false, or left out: then it is on everywhere"],
      ],
      [
        "kinds of values",
        { ...misspelt({ ...rest, resources, port: "8000", runtime: "nod" }), ...inPlace({ on: "minikube" }) },
        [
          'services.backend.runtime: has to be one of "node", "nextjs", "fastapi"',
          "services.backend.port: has to be a number",
          "environments.development.on: has to be an object",
        ],
      ],
    ])("%s", (_fault, changes, expected) => {
      expect(faults(changes)).toEqual(expected);
    });
  });

  test("has all faults reported at once", () => {
    const both = faults({
      services: { backend: { ...backend, uid: 0, port: 0, route: "/" }, frontend },
      version: "one",
    });
    expect(both.map((fault) => fault.split(":")[0])).toEqual(
      expect.arrayContaining([
        "chart.version",
        "services.backend.uid",
        "services.backend.port",
        "services.frontend.route",
      ]),
    );
  });

  test("a key that nothing reads is refused when the snapshot is read", () => {
    expect(() => parseApp({ ...declared(), enviroments: {} })).toThrow(/1 fault/);
  });
});
