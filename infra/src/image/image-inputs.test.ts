import type Docker from "dockerode";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { ChangeableTree, type Undo } from "../testing/changeable-tree.ts";
import { type NamingOptions, plannedNames, renamed } from "../testing/planned-names.ts";
import { copyOfTheRepository, deleteCopy } from "../testing/repository-copy.ts";

/** Each class of input, changed in a copy of this very repository: exactly the images it belongs to get another name. */
let tree: ChangeableTree;
beforeAll(async () => {
  tree = new ChangeableTree(await copyOfTheRepository());
  // As turbo leaves them; what they hold does not matter here.
  tree.write("apps/backend/dist/main.js", "serve();\n");
  tree.write("apps/frontend/.next/standalone/apps/frontend/server.js", "serve();\n");
  tree.write("apps/frontend/.next/static/chunk.js", "render();\n");
});
afterAll(() => deleteCopy(tree.root));

const edit = (path: string) => () => tree.edit(path);
const executable = (path: string) => () => tree.setMode(path, 0o755);
const add = (path: string) => () => tree.add(path);
const remove = (path: string) => () => tree.remove(path);
const rename = (path: string, to: string) => () => tree.rename(path, to);

const ALL = ["backend", "fastapi", "frontend"];
const NODE = ["backend", "frontend"];
const MAIN = "apps/backend/src/main.ts";
const PAGE = "apps/frontend/src/app/layout.tsx";

type Change = [what: string, change: () => Undo, services: string[]];

/** What an image is built from, inside the build. */
const SOURCE: Change[] = [
  ["source of the backend", edit(MAIN), ["backend"]],
  ["source of the frontend", edit(PAGE), ["frontend"]],
  ["source of the FastAPI service", edit("apps/fastapi-example/main.py"), ["fastapi"]],
  ["SQL of a migration", add("apps/backend/src/migrations/9999_added.sql"), ["backend"]],
  ["a public file", add("apps/frontend/public/added.txt"), ["frontend"]],
  ["package.json of the backend", edit("apps/backend/package.json"), ["backend"]],
  ["lockfile", edit("pnpm-lock.yaml"), NODE],
  ["workspace file", edit("pnpm-workspace.yaml"), NODE],
  ["compiler settings of all", edit("tsconfig.base.json"), NODE],
  ["requirements of the FastAPI service", edit("apps/fastapi-example/requirements.txt"), ["fastapi"]],
  ["schema package", edit("packages/env-schema/src/index.ts"), NODE],
  ["package of the API's shapes", edit("packages/api/package.json"), NODE],
  ["Dockerfile of the backend", edit("infra/docker/backend.Dockerfile"), ["backend"]],
  ["ignore file of the frontend", edit("infra/docker/frontend.Dockerfile.dockerignore"), ["frontend"]],
  ["mode bits", executable(MAIN), ["backend"]],
  ["a file added", add("apps/backend/src/added.ts"), ["backend"]],
  ["a file removed", remove(PAGE), ["frontend"]],
  ["a file renamed", rename("packages/env-schema/src/index.ts", "packages/env-schema/src/renamed.ts"), NODE],
  ["a file moved to the other app", rename(MAIN, "apps/frontend/src/main.ts"), NODE],
  ["a test", edit("apps/backend/src/main.test.ts"), []],
  ["a test added", add("apps/frontend/src/added.test.tsx"), []],
  ["a test of the FastAPI service", add("apps/fastapi-example/notes/added_test.py"), []],
  ["documentation", edit("docs/tutorial.md"), []],
  ["prose beside the source", add("apps/backend/src/README.md"), []],
  ["the declaration", edit(".projenrc.ts"), []],
  ["the machinery that deploys", edit("infra/src/problem.ts"), []],
  ["the chart", edit("infra/helm/todo-app/values.yaml"), []],
  ["a workflow", edit(".github/workflows/check.yml"), []],
  ["package.json of the whole", edit("package.json"), []],
  ["a folder that only begins like an app's", add("apps/backend-2/src/main.ts"), []],
  ["outputs", edit("apps/backend/dist/main.js"), []],
  ["an installed package", add("apps/backend/node_modules/added/index.js"), []],
  ["what turbo remembers", add("apps/backend/.turbo/turbo-build.log"), []],
  ["secrets for development", add("apps/backend/.env"), []],
  ["settings of this machine", add(".build-env/npmrc"), []],
  ["permissions beside the executable bit", () => tree.setMode(MAIN, 0o600), []],
  ["an empty folder", () => tree.addFolder("apps/backend/src/empty"), []],
];

/** What an image is made of when turbo has built it: the services that have outputs. */
const OUTPUTS: Change[] = [
  ["outputs of the backend", edit("apps/backend/dist/main.js"), ["backend"]],
  ["static outputs of the frontend", edit("apps/frontend/.next/static/chunk.js"), ["frontend"]],
  ["an output added", add("apps/frontend/.next/standalone/added.js"), ["frontend"]],
  ["a test's name in the outputs", add("apps/backend/dist/added.test.ts"), ["backend"]],
  ["mode bits of an output", executable("apps/backend/dist/main.js"), ["backend"]],
  ["a public file", add("apps/frontend/public/added.txt"), ["frontend"]],
  ["Dockerfile of the frontend", edit("infra/docker/frontend.Dockerfile"), ["frontend"]],
  ["ignore file of the backend", edit("infra/docker/backend.Dockerfile.dockerignore"), ["backend"]],
  ["source, before turbo has built it", edit(MAIN), []],
  ["lockfile, before turbo has built with it", edit("pnpm-lock.yaml"), []],
  ["source of a service that has only that", edit("apps/fastapi-example/main.py"), ["fastapi"]],
  ["outputs that no image holds", add("apps/frontend/.next/cache/added"), []],
];

describe.each([
  ["source", SOURCE],
  ["outputs", OUTPUTS],
] as const)("from %s, what is renamed by a change of", (way, changes) => {
  test.each(changes)("%s", async (_what, change, services) => {
    const before = await plannedNames(tree.root, { way });
    const undo = change();
    try {
      expect(renamed(before, await plannedNames(tree.root, { way }))).toEqual(services);
    } finally {
      undo();
    }
    expect(await plannedNames(tree.root, { way })).toEqual(before);
  });
});

const baseImage = (name: string, layer: string): Docker => {
  const inspect = async (reference: string) => {
    if (reference === name) return { RepoDigests: [], RootFS: { Layers: [layer] }, Config: {} };
    throw Object.assign(new Error("no such image"), { statusCode: 404 });
  };
  return { getImage: (reference: string) => ({ inspect: () => inspect(reference) }) } as unknown as Docker;
};
const NODE_BASE = "node:24.21.0-bookworm-slim";
const PYTHON_BASE = "python:3.12.13-slim-bookworm";

const ASKED: [what: string, asked: NamingOptions, services: string[]][] = [
  ["a build argument", { buildArgs: { PNPM_VERSION: "12.21.1" } }, NODE],
  ["a build argument that nobody declares", { buildArgs: { COLOUR: "blue" } }, []],
  ["the base image of Node", { buildArgs: { NODE_IMAGE: "node:24.22.0-bookworm-slim" } }, NODE],
  ["the base image of Python", { buildArgs: { PYTHON_IMAGE: "python:3.12.14-slim-bookworm" } }, ["fastapi"]],
  ["what a base image of this machine holds", { docker: baseImage(NODE_BASE, "sha256:2") }, NODE],
  ["what another one holds", { docker: baseImage(PYTHON_BASE, "sha256:2") }, ["fastapi"]],
  ["the platform", { platform: "linux/arm64" }, ALL],
  ["the way", { way: "outputs" }, NODE],
];
test.each(ASKED)("asked for with other words, what is renamed by %s", async (_what, asked, services) => {
  const before = await plannedNames(tree.root);
  expect(renamed(before, await plannedNames(tree.root, asked))).toEqual(services);
  expect(await plannedNames(tree.root)).toEqual(before);
});
