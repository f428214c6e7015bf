import "./infra/src/projen/explain-failures.ts";
import { workspaces } from "./infra/declaration/workspaces.ts";
import {
  context,
  external,
  fastapi,
  half,
  inCluster,
  minikube,
  nextjs,
  node,
  resources,
} from "./infra/src/model/declaration.ts";
import { defineApp } from "./infra/src/model/define-app.ts";
import {
  addressOf,
  addressOfPeers,
  databaseUrl,
  environmentName,
  generated,
  proxyRoutes,
  publicAddress,
} from "./infra/src/model/variable-source.ts";
import { catalog } from "./infra/src/projen/catalog.ts";
import { Monorepo } from "./infra/src/projen/monorepo.ts";

/** Where images are pushed to and pulled from. On GitHub's own registry it is `ghcr.io/<owner of the repository>`. */
const registry = "registry.todo.example/todo";

const app = defineApp({
  name: "todo-app",
  prefix: "todo",
  description: "A to-do application with an AI assistant",
  version: "1.0.0",
  pnpm: catalog.pnpm,
  baseImages: {
    node: "node:24.21.0-bookworm-slim",
    python: "python:3.12.13-slim-bookworm",
    postgres: "postgres:18.4-bookworm",
  },
  workspaces,
  services: {
    backend: node({
      workspace: "apps/backend",
      port: 8000,
      uid: 10001,
      route: "/api",
      probes: { live: "/api/v1/health", ready: "/api/v1/health/ready" },
      metrics: { port: 9464 },
      resources: resources("250m", "512Mi", "500m", "1Gi"),
      autoscale: { min: 2, max: 10, cpu: 70, memory: "800Mi" },
      migrates: true,
      env: {
        DATABASE_URL: databaseUrl(),
        BETTER_AUTH_SECRET: generated(48),
        FRONTEND_URL: publicAddress(),
        APP_ENV: environmentName(),
        PROXY_ROUTES: proxyRoutes({ "/api/v1/notes": "fastapi" }),
        PROXY_IDENTITY_SECRET: generated(48),
      },
    }),
    frontend: nextjs({
      workspace: "apps/frontend",
      port: 3000,
      uid: 1001,
      route: "/",
      probes: { live: "/healthz", ready: "/healthz" },
      resources: resources("100m", "256Mi", "250m", "512Mi"),
      replicas: 2,
      env: { BACKEND_URL: addressOf("backend"), FRONTEND_PEERS_URL: addressOfPeers("frontend") },
    }),
    // A service in another language, off until an environment enables it: the backend's proxy routes lead to it.
    fastapi: fastapi({
      workspace: "apps/fastapi-example",
      port: 8000,
      uid: 10001,
      probes: { live: "/health", ready: "/health/ready" },
      resources: resources("100m", "128Mi", "250m", "256Mi"),
      replicas: 2,
      migrates: true,
      enabled: false,
    }),
  },
  environments: {
    // Together under a quarter of what production asks for. A limit reserves nothing: with a whole CPU a pod of a changed
    // line is ready a second sooner than with half of one, and a quarter of production's limits would make it ten later.
    development: {
      on: minikube(),
      namespace: "todo-dev",
      host: "todo-app.local",
      database: inCluster({ storage: "1Gi", resources: resources("50m", "96Mi", "500m", "256Mi") }),
      replicas: 1,
      resources: {
        backend: resources("50m", "128Mi", "1", "256Mi"),
        frontend: resources("25m", "96Mi", "1", "256Mi"),
        fastapi: resources("25m", "96Mi", "500m", "256Mi"),
      },
    },
    staging: {
      on: context("staging", { registry, pullSecret: "todo-registry" }),
      host: "staging.todo.example",
      tls: "todo-tls",
      database: external(),
      existingSecret: "todo-secrets",
      size: half,
      deploysOn: "main",
    },
    production: {
      on: context("production", { registry, pullSecret: "todo-registry" }),
      namespace: "todo-prod",
      host: "todo.example",
      tls: "todo-tls",
      database: external(),
      existingSecret: "todo-secrets",
      networkPolicies: true,
      deploysOn: "release",
    },
  },
  workflows: {
    platforms: ["linux/amd64", "linux/arm64"],
    minikubeRuntimes: ["docker", "containerd"],
    runners: ["ubuntu-24.04-arm", "macos-latest"],
  },
});

new Monorepo({ app, workspaces, catalog }).synth();
