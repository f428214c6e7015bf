import type { CatalogueEntry } from "@todo/env-schema";
import {
  type AppDeclaration,
  context,
  type EnvironmentDeclaration,
  external,
  fastapi,
  inCluster,
  minikube,
  nextjs,
  node,
  resources,
  type ServiceDeclaration,
  type WorkspaceDeclaration,
} from "../model/declaration.ts";
import { addressOf, databaseUrl, generated } from "../model/variable-source.ts";
import { nextApp, nodeApp, pythonApp } from "../projen/workspace-kinds.ts";

/** A right declaration of so many services in so many environments, with a secret and an address for each service. */
export function sizedDeclaration(size: {
  services: number;
  environments: number;
}): AppDeclaration & { catalogue: CatalogueEntry[] } {
  const names = Array.from({ length: size.services }, (_, index) => (index === 0 ? "pages" : `service${index}`));
  return {
    name: "large-app",
    prefix: "large",
    description: "Many services",
    version: "1.0.0",
    pnpm: "12.21.0",
    baseImages: { node: "node:24.21.0-bookworm-slim", python: "python:3.12-slim", postgres: "postgres:18.4-bookworm" },
    workspaces: names.map((name, index) => kindOf(index).workspace(workspaceOf(name))),
    services: Object.fromEntries(names.map((name, index) => [name, service(names, name, index)])),
    environments: Object.fromEntries(
      Array.from({ length: size.environments }, (_, index) => environment(index, size.environments)),
    ),
    workflows: { platforms: ["linux/amd64"], minikubeRuntimes: ["docker"], runners: [] },
    catalogue: [
      entry("DATABASE_URL", "secret", names.slice(1)),
      ...names.map((name) => entry(`${name.toUpperCase()}_KEY`, "secret", [name])),
      ...names.map((name, index) => entry(`${name.toUpperCase()}_URL`, "configuration", callers(names, index))),
    ],
  };
}

/** Every runtime in turn. */
const KINDS = [
  { workspace: nextApp, declare: nextjs },
  { workspace: nodeApp, declare: node },
  { workspace: pythonApp, declare: fastapi },
] as const;

const kindOf = (index: number) => KINDS[index % 3] ?? KINDS[0];

function workspaceOf(name: string): WorkspaceDeclaration {
  return { path: `apps/${name}`, name: `@large/${name}`, description: `The program of ${name}` };
}

/** Chains of four: each service is called by the one before it, and the first of a chain by the very first. */
function callers(names: readonly string[], index: number): string[] {
  return index === 0 ? [] : [names[index % 4 === 1 ? 0 : index - 1] ?? ""];
}

function service(names: readonly string[], name: string, index: number): ServiceDeclaration {
  return kindOf(index).declare({
    workspace: `apps/${name}`,
    port: 3000 + index,
    uid: 10_001,
    ...(index % 3 === 2 ? {} : { route: index === 0 ? "/" : `/${name}` }),
    probes: { live: "/live", ready: "/ready" },
    resources: resources("100m", "128Mi", "200m", "256Mi"),
    replicas: 2,
    ...(index % 2 === 1 ? { autoscale: { min: 2, max: 10, cpu: 70, memory: "200Mi" } } : {}),
    env: {
      ...(index === 1 ? { DATABASE_URL: databaseUrl() } : {}),
      [`${name.toUpperCase()}_KEY`]: generated(32),
      ...Object.fromEntries(
        names
          .filter((_, other) => callers(names, other).includes(name))
          .map((called) => [`${called.toUpperCase()}_URL`, addressOf(called)]),
      ),
    },
  });
}

function environment(index: number, count: number): [string, EnvironmentDeclaration] {
  if (index === 0) {
    const database = inCluster({ storage: "1Gi", resources: resources("50m", "96Mi", "500m", "256Mi") });
    return ["development", { on: minikube(), host: "large.local", database, replicas: 1 }];
  }
  const name = index === count - 1 ? "production" : `stage${index}`;
  const secured = { tls: "large-tls", database: external(), existingSecret: "large-secrets" };
  return [
    name,
    {
      on: context(name, { registry: "registry.example/large" }),
      host: `${name}.large.example`,
      ...secured,
      networkPolicies: true,
    },
  ];
}

function entry(name: string, kind: "secret" | "configuration", readers: string[]): CatalogueEntry {
  return {
    name,
    meaning: `What ${name} is for.`,
    form: "a text",
    example: "text",
    kind,
    when: "run",
    readers,
    required: true,
    fallback: undefined,
    reaches: undefined,
    defaults: {},
  };
}
