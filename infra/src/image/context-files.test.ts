import { afterEach, beforeEach, expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { contextFiles } from "./context-files.ts";
import { type SampleTree, sampleService, sampleTree } from "./sample-service.ts";

let tree: SampleTree;
beforeEach(() => {
  tree = sampleTree();
});
afterEach(() => tree.remove());

const problemOf = (action: () => unknown): Problem => {
  try {
    action();
  } catch (error) {
    if (error instanceof Problem) return error;
    throw error;
  }
  throw new Error("nothing was refused");
};

test("what is included, without what is excluded, sorted, with the Dockerfile and its ignore file", () => {
  expect(contextFiles(tree.root, sampleService(), "source").map(({ path }) => path)).toEqual([
    "apps/backend/package.json",
    "apps/backend/src/main.ts",
    "infra/docker/backend.Dockerfile",
    "infra/docker/backend.Dockerfile.dockerignore",
    "packages/env-schema/src/index.ts",
    "pnpm-lock.yaml",
  ]);
});

test("a pattern that takes back keeps a file below an ignored folder", () => {
  const context = { include: ["apps/backend"], exclude: ["**/node_modules", "!apps/backend/node_modules/hono"] };
  const service = sampleService({ context: { source: context, outputs: context } });
  expect(contextFiles(tree.root, service, "source").map(({ path }) => path)).toContain(
    "apps/backend/node_modules/hono/index.js",
  );
});

test("links inside are links, whether to files or folders, and are not followed", () => {
  // As in Next's stand-alone output under pnpm.
  tree.write("apps/backend/dist/node_modules/.pnpm/next@16/node_modules/next/index.js", "next");
  tree.link("apps/backend/dist/node_modules/next", ".pnpm/next@16/node_modules/next");
  tree.link("apps/backend/dist/dangling", "node_modules/sharp");
  const files = contextFiles(tree.root, sampleService(), "outputs");
  expect(files.filter(({ link }) => link).map(({ path, link }) => [path, link])).toEqual([
    ["apps/backend/dist/dangling", "node_modules/sharp"],
    ["apps/backend/dist/node_modules/next", ".pnpm/next@16/node_modules/next"],
  ]);
  expect(files.map(({ path }) => path)).not.toContain("apps/backend/dist/node_modules/next/index.js");
});

test("every link that leaves the repository is named", () => {
  tree.link("apps/backend/absolute", "/etc/hosts");
  tree.link("apps/backend/above", "../../../elsewhere");
  const problem = problemOf(() => contextFiles(tree.root, sampleService(), "source"));
  expect(problem.code).toBe("CONTEXT_LINK_OUTSIDE");
  expect(problem.message).toContain("apps/backend/absolute -> /etc/hosts");
  expect(problem.message).toContain("apps/backend/above -> ../../../elsewhere");
});

test("everything that is missing is named, with the command that makes it", () => {
  tree.remove("apps/backend/dist");
  tree.remove("infra/docker/backend.Dockerfile");
  const problem = problemOf(() => contextFiles(tree.root, sampleService(), "outputs"));
  expect(problem.code).toBe("CONTEXT_INCOMPLETE");
  expect(problem.message).toContain("apps/backend/dist, infra/docker/backend.Dockerfile");
  expect(problem.next).toEqual(["npx projen", "pnpm turbo run build --filter=@todo/backend"]);
});

test("machine code in outputs is refused by name; in sources it is a file like any other", () => {
  tree.write("apps/backend/dist/addon.node", "machine code");
  tree.write("apps/backend/dist/lib/vips.so", "\u007fELF....");
  tree.write("apps/backend/src/addon.node", "machine code");
  const problem = problemOf(() => contextFiles(tree.root, sampleService(), "outputs"));
  expect(problem.code).toBe("OUTPUTS_NATIVE");
  expect(problem.message).toContain("apps/backend/dist/addon.node, apps/backend/dist/lib/vips.so");
  expect(problem.next[0]).toContain("pnpm infra deploy development --from source");
  expect(contextFiles(tree.root, sampleService(), "source").map(({ path }) => path)).toContain(
    "apps/backend/src/addon.node",
  );
});
