import { Problem } from "../problem.ts";
import { library, nextApp, nodeApp } from "../projen/workspace-kinds.ts";
import type { App } from "./app.ts";
import { type AppDeclaration, context, external, half, inCluster, minikube, nextjs, node } from "./declaration.ts";
import { defineApp } from "./define-app.ts";
import { addressOf, databaseUrl, environmentName, generated, publicAddress } from "./variable-source.ts";

export const resources = { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "500m", memory: "1Gi" } };
export const probes = { live: "/live", ready: "/ready" };
export const backend = node({
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
export const frontend = nextjs({
  workspace: "apps/frontend",
  port: 3000,
  uid: 1001,
  route: "/",
  probes,
  resources,
  replicas: 2,
  env: { BACKEND_URL: addressOf("backend") },
});
export const development = {
  on: minikube(),
  namespace: "todo-dev",
  host: "todo-app.local",
  database: inCluster({ storage: "1Gi", resources }),
  replicas: 1,
};
export const production = {
  on: context("production", { registry: "registry.example/todo" }),
  namespace: "todo-prod",
  host: "todo.example",
  tls: "todo-tls",
  database: external(),
  existingSecret: "todo-secrets",
};

export const workspaces = [
  library({ path: "packages/env-schema", name: "@todo/env-schema", description: "Variables" }),
  library({ path: "packages/api", name: "@todo/api", description: "Shapes", workspaceDeps: ["@todo/env-schema"] }),
  nodeApp({ path: "apps/backend", name: "@todo/backend", description: "The API", workspaceDeps: ["@todo/api"] }),
  nextApp({ path: "apps/frontend", name: "@todo/frontend", description: "The pages", workspaceDeps: ["@todo/api"] }),
];

/** The app of a right declaration, with these keys of it changed. */
export function declared(changes: Partial<AppDeclaration> = {}): App {
  return defineApp({
    name: "todo-app",
    prefix: "todo",
    description: "Things to do",
    version: "1.0.0",
    pnpm: "12.21.0",
    baseImages: { node: "node:24.21.0-bookworm-slim", python: "python:3.12-slim", postgres: "postgres:18.4-bookworm" },
    workspaces,
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

/** Of the same declaration: each with its path, as they are told; none where it is right. */
export function faults(changes: Partial<AppDeclaration>): readonly string[] {
  try {
    declared(changes);
  } catch (error) {
    if (error instanceof Problem && error.code === "DECLARATION_INVALID") return error.next;
    throw error;
  }
  return [];
}
