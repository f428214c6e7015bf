import { chmodSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { dirname, join } from "node:path";
import type { Image, Service } from "../model/service.ts";

/** A service for tests, made of the files that `SampleTree` writes. */
export function sampleService(image: Partial<Image> = {}): Service {
  return {
    name: "backend",
    fullName: "todo-backend",
    runtime: "node",
    switchable: false,
    tier: "api",
    workspace: { path: "apps/backend", name: "@todo/backend" },
    workspaces: [{ path: "apps/backend", name: "@todo/backend" }],
    image: {
      repository: "todo-backend",
      dockerfile: "infra/docker/backend.Dockerfile",
      args: { NODE_IMAGE: "node:24.21.0-bookworm-slim", APP_FROM: "source" },
      context: {
        source: {
          include: ["pnpm-lock.yaml", "packages/env-schema", "apps/backend"],
          exclude: ["**/node_modules", "**/dist", "**/*.test.ts", "**/*.md"],
        },
        outputs: { include: ["apps/backend/dist"], exclude: [] },
      },
      ...image,
    },
    command: ["node", "main.js"],
    uid: 10001,
    gid: 10001,
    port: 8000,
    probes: { live: "/api/v1/health", ready: "/api/v1/health/ready" },
    writable: [],
    imageEnv: {},
    variables: [],
    connects: { database: false, services: [], internet: false },
    resources: { requests: { cpu: "100m", memory: "128Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
    replicas: 1,
  };
}

/** A small repository in a temporary folder. */
export class SampleTree {
  readonly root = mkdtempSync(join(tmpdir(), "todo-tree-"));

  constructor(files: Readonly<Record<string, string>>) {
    for (const [path, content] of Object.entries(files)) this.write(path, content);
  }

  write(path: string, content: string, mode = 0o644): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    writeFileSync(join(this.root, path), content);
    chmodSync(join(this.root, path), mode);
  }

  link(path: string, target: string): void {
    mkdirSync(dirname(join(this.root, path)), { recursive: true });
    symlinkSync(target, join(this.root, path));
  }

  remove(path = "."): void {
    rmSync(join(this.root, path), { recursive: true });
  }
}

/** A repository in which `sampleService` can be planned either way. */
export function sampleTree(): SampleTree {
  return new SampleTree({
    "pnpm-lock.yaml": "lockfileVersion: 9\n",
    "packages/env-schema/src/index.ts": "export const schema = {};\n",
    "apps/backend/package.json": "{}\n",
    "apps/backend/src/main.ts": "serve();\n",
    "apps/backend/src/main.test.ts": "test();\n",
    "apps/backend/README.md": "# Backend\n",
    "apps/backend/node_modules/hono/index.js": "module.exports = {};\n",
    "apps/backend/dist/main.js": "serve();\n",
    "apps/frontend/src/page.tsx": "export default () => null;\n",
    "docs/tutorial.md": "# Tutorial\n",
    "infra/docker/backend.Dockerfile":
      "ARG NODE_IMAGE=node:24.21.0-bookworm-slim\nFROM $NODE_IMAGE\nCOPY apps/backend /app\n",
    "infra/docker/backend.Dockerfile.dockerignore": "**/node_modules\n",
  });
}
