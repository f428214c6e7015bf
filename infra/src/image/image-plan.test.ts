import { chmodSync, renameSync, utimesSync } from "node:fs";
import { join } from "node:path";
import type Docker from "dockerode";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { type PlanOptions, planImage } from "./image-plan.ts";
import { type SampleTree, sampleService, sampleTree } from "./sample-service.ts";

let tree: SampleTree;
beforeEach(() => {
  tree = sampleTree();
});
afterEach(() => tree.remove());

const plan = (options: Partial<PlanOptions> = {}, image = {}) =>
  planImage(tree.root, sampleService(image), { way: "source", platform: "linux/amd64", docker: undefined, ...options });
const path = (relative: string) => join(tree.root, relative);

describe("planImage", () => {
  test("names the image by its repository and the first 16 digits of the hash", async () => {
    const { name, hash, buildArgs } = await plan();
    expect(hash).toMatch(/^[0-9a-f]{64}$/);
    expect(name).toBe(`todo-backend:${hash.slice(0, 16)}`);
    expect(buildArgs).toEqual({ NODE_IMAGE: "node:24.21.0-bookworm-slim", APP_FROM: "source" });
  });

  test("is the same for the same inputs in another folder", async () => {
    const other = sampleTree();
    const elsewhere = await planImage(other.root, sampleService(), {
      way: "source",
      platform: "linux/amd64",
      docker: undefined,
    });
    other.remove();
    expect(elsewhere.hash).toBe((await plan()).hash);
  });

  const changes: Record<string, () => void> = {
    "a source file": () => tree.write("apps/backend/src/main.ts", "serve(1);\n"),
    "the lockfile": () => tree.write("pnpm-lock.yaml", "lockfileVersion: 10\n"),
    "the schema package": () => tree.write("packages/env-schema/src/index.ts", "export const schema = { a: 1 };\n"),
    "the Dockerfile": () => tree.write("infra/docker/backend.Dockerfile", "FROM scratch\n"),
    "the ignore file": () => tree.write("infra/docker/backend.Dockerfile.dockerignore", "**/dist\n"),
    "an executable bit": () => chmodSync(path("apps/backend/src/main.ts"), 0o755),
    "a file added": () => tree.write("apps/backend/src/added.ts", ""),
    "a file removed": () => tree.remove("apps/backend/package.json"),
    "a file renamed": () => renameSync(path("apps/backend/src/main.ts"), path("apps/backend/src/server.ts")),
    "a file replaced by a link": () => {
      tree.remove("apps/backend/package.json");
      tree.link("apps/backend/package.json", "src/main.ts");
    },
  };
  test.each(Object.keys(changes))("another image for %s", async (what) => {
    const before = await plan();
    changes[what]?.();
    expect((await plan()).hash).not.toBe(before.hash);
  });

  const others: Record<string, () => void> = {
    "a test": () => tree.write("apps/backend/src/main.test.ts", "test(1);\n"),
    prose: () => tree.write("apps/backend/README.md", "# Other\n"),
    "the other app": () => tree.write("apps/frontend/src/page.tsx", "export default () => 1;\n"),
    documentation: () => tree.write("docs/tutorial.md", "# Other\n"),
    "installed packages": () => tree.write("apps/backend/node_modules/hono/index.js", "other\n"),
    "build outputs": () => tree.write("apps/backend/dist/main.js", "other\n"),
    "a file's time": () => utimesSync(path("apps/backend/src/main.ts"), 1, 1),
    "permissions beside the executable bit": () => chmodSync(path("apps/backend/src/main.ts"), 0o600),
    "machine settings": () => tree.write(".build-env/npmrc", "fund=false\n"),
  };
  test.each(Object.keys(others))("the same image for %s", async (what) => {
    const before = await plan();
    others[what]?.();
    expect((await plan()).hash).toBe(before.hash);
  });

  test("another image for another way, platform, base image or declared argument", async () => {
    const hashes = await Promise.all([
      plan(),
      plan({ way: "outputs" }),
      plan({ platform: "linux/arm64" }),
      plan({ buildArgs: { NODE_IMAGE: "node:24.21.1-bookworm-slim" } }),
      plan({}, { args: { NODE_IMAGE: "node:24.21.0-bookworm-slim", APP_FROM: "source", EXTRA: "1" } }),
    ]);
    expect(new Set(hashes.map(({ hash }) => hash)).size).toBe(hashes.length);
  });

  test("arguments that the service does not declare don't matter to it, nor does the order of those it does", async () => {
    const { hash, buildArgs } = await plan({ buildArgs: { PYTHON_IMAGE: "python:3.12", APP_FROM: "outputs" } });
    expect(buildArgs).toEqual({ NODE_IMAGE: "node:24.21.0-bookworm-slim", APP_FROM: "source" });
    expect(hash).toBe(
      (await plan({}, { args: { APP_FROM: "source", NODE_IMAGE: "node:24.21.0-bookworm-slim" } })).hash,
    );
  });

  test("outputs: what was built counts, its sources don't", async () => {
    const before = await plan({ way: "outputs" });
    tree.write("apps/backend/src/main.ts", "serve(1);\n");
    expect((await plan({ way: "outputs" })).hash).toBe(before.hash);
    tree.write("apps/backend/dist/main.js", "serve(1);\n");
    expect((await plan({ way: "outputs" })).hash).not.toBe(before.hash);
  });

  test("where only the sources will do, they are what it is made of, whatever was asked for", async () => {
    const source = { include: ["apps/backend"], exclude: [] };
    const image = { args: { PYTHON_IMAGE: "python:3.12.13-slim-bookworm" }, context: { source } };
    const asked = await plan({ way: "outputs" }, image);
    expect(asked).toEqual(await plan({ way: "source" }, image));
    expect([asked.way, asked.buildArgs]).toEqual(["source", { PYTHON_IMAGE: "python:3.12.13-slim-bookworm" }]);
  });

  test("a base image of this machine alone counts by what it holds, a registry's by its reference", async () => {
    const of = (image: { RepoDigests: string[]; layers: string[]; id: string }) =>
      plan({
        docker: daemonWith({
          Id: image.id,
          RepoDigests: image.RepoDigests,
          RootFS: { Layers: image.layers },
          Config: {},
        }),
      });
    const local = await of({ id: "1", RepoDigests: [], layers: ["sha256:a"] });
    expect((await of({ id: "2", RepoDigests: [], layers: ["sha256:a"] })).hash).toBe(local.hash);
    expect((await of({ id: "1", RepoDigests: [], layers: ["sha256:b"] })).hash).not.toBe(local.hash);
    const pulled = await of({ id: "1", RepoDigests: ["node@sha256:1"], layers: ["sha256:a"] });
    expect(pulled.hash).toBe((await plan()).hash);
    expect((await plan({ docker: daemonWith(undefined) })).hash).toBe((await plan()).hash);
  });
});

/** A daemon that holds the given image under every name, or none at all. */
function daemonWith(image: object | undefined): Docker {
  const inspect = async () => image ?? Promise.reject(Object.assign(new Error("no such image"), { statusCode: 404 }));
  return { getImage: () => ({ inspect }) } as unknown as Docker;
}
