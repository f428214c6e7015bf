import { expect, onTestFinished, test } from "vitest";
import { SampleTree, sampleService } from "../../image/sample-service.ts";
import { run } from "../../process/run.ts";
import { readApp } from "../read-app.ts";
import { dirtyPaths, parseStatus, requireCleanTree } from "./clean-tree.ts";

const app = readApp();
const services = Object.values(app.services);
const { backend } = app.services;
if (!backend) throw new Error("the declaration has a backend");

test("git's list of changes is read, with both names of what was renamed", () => {
  expect(parseStatus(" M apps/backend/src/main.ts\0R  new name.ts\0old name.ts\0?? .env.staging\0")).toEqual([
    { status: " M", path: "apps/backend/src/main.ts" },
    { status: "R ", path: "new name.ts" },
    { status: "R ", path: "old name.ts" },
    { status: "??", path: ".env.staging" },
  ]);
  expect(parseStatus("")).toEqual([]);
});

test.each([
  "apps/backend/src/main.ts",
  "packages/env-schema/src/variables.ts",
  "pnpm-lock.yaml",
  backend.image.dockerfile,
  `${backend.image.dockerfile}.dockerignore`,
  `${app.chart.path}/values-staging.yaml`,
  `${app.chart.path}/templates/ingress.yaml`,
])("%s belongs to what is deployed", (path) => {
  expect(dirtyPaths(app, services, [{ status: " M", path }])).toEqual([path]);
});

test.each([
  "README.md",
  "docs/ci.md",
  "infra/src/deploy/site.ts",
  "apps/backend/src/tasks/tasks.test.ts",
  ".env.staging",
  "bench/run.ts",
])("%s does not", (path) => {
  expect(dirtyPaths(app, services, [{ status: "??", path }])).toEqual([]);
});

test("what git ignores counts when it would be in an image", () => {
  const ignored = ["apps/backend/node_modules/", "apps/backend/notes.log", "node_modules/"];
  const status = ignored.map((path) => ({ status: "!!", path }));
  expect(dirtyPaths(app, services, status)).toEqual(["apps/backend/notes.log"]);
});

test("a tree is refused until everything in it that counts is committed", async () => {
  const tree = new SampleTree({ "apps/backend/main.ts": "1", "README.md": "1" });
  onTestFinished(() => tree.remove());
  const service = sampleService();
  const git = (...args: string[]) =>
    run("git", ["-c", "user.name=t", "-c", "user.email=t@t.example", ...args], { cwd: tree.root });
  const judged = () => requireCleanTree(tree.root, app, [service]);
  await expect(judged()).rejects.toMatchObject({
    code: "TREE_DIRTY",
    message: expect.stringContaining("git does not"),
  });
  await git("init", "--quiet");
  await expect(judged()).rejects.toMatchObject({ code: "TREE_DIRTY", message: "not committed: apps/backend/main.ts" });
  await git("add", "apps");
  await git("commit", "--quiet", "--message=first");
  await judged(); // README.md is in no image
  tree.write("apps/backend/main.ts", "2");
  tree.write("apps/backend/more.ts", "1");
  await expect(judged()).rejects.toMatchObject({
    message: "not committed: apps/backend/main.ts, apps/backend/more.ts",
    next: [expect.any(String), expect.stringContaining("--allow-dirty")],
  });
});
