import { catalogue } from "@todo/env-schema";
import { describe, expect, test } from "vitest";
import { type AppDeclaration, context, external, inCluster } from "./declaration.ts";
import { parseApp } from "./parse-app.ts";
import { backend, declared, development, faults, frontend, production, resources } from "./sample-declaration.ts";
import { addressOf, addressOfPeers, databaseUrl, proxyRoutes, publicAddress } from "./variable-source.ts";

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
