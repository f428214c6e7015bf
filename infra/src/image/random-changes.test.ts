import { statSync } from "node:fs";
import { join } from "node:path";
import { afterAll, beforeAll, expect, test } from "vitest";
import { ChangeableTree, type Undo } from "../testing/changeable-tree.ts";
import { plannedNames, renamed } from "../testing/planned-names.ts";
import { copyOfTheRepository, deleteCopy, filesOf } from "../testing/repository-copy.ts";
import { SeededRandom } from "../testing/seeded-random.ts";

const CHANGES = 240;
/** Another one each day; a failure says which it was, and `new SeededRandom(that)` shows it again. */
const random = new SeededRandom(Math.floor(Date.now() / 86_400_000));

/**
 * Which images a file belongs to, in words of its own: nothing here is read from the declaration or shared with what
 * plans images.
 */
function owners(path: string): string[] {
  const docker = /^infra\/docker\/(\w+)\.Dockerfile(\.dockerignore)?$/.exec(path);
  if (docker?.[1]) return [docker[1]];
  const folders = path.split("/");
  const name = folders.pop() ?? "";
  if (folders.some((folder) => LEFT_BEHIND.has(folder))) return [];
  if (LEFT_BEHIND.has(name) || NOT_SHIPPED.some((pattern) => pattern.test(name))) return [];
  const [top, second = ""] = folders;
  if (top === "apps") return SERVICE_OF_APP[second] ?? [];
  if (top === "packages") return ["env-schema", "api"].includes(second) ? ["backend", "frontend"] : [];
  const roots = ["pnpm-lock.yaml", "pnpm-workspace.yaml", "tsconfig.base.json"];
  return folders.length === 0 && roots.includes(name) ? ["backend", "frontend"] : [];
}
const SERVICE_OF_APP: Readonly<Record<string, string[]>> = {
  backend: ["backend"],
  frontend: ["frontend"],
  "fastapi-example": ["fastapi"],
};
/** Installed, built or remembered on this machine. */
const LEFT_BEHIND = new Set(
  "node_modules dist .next .turbo .image .projen __pycache__ .venv next-env.d.ts .env".split(" "),
);
/** Tests, prose, and settings of whoever works here. */
const NOT_SHIPPED = [
  /\.test\.tsx?$/,
  /_test\.py$/,
  /^(conftest\.py|requirements-dev\.txt)$/,
  /\.md$/,
  /\.tsbuildinfo$/,
  /^\.env\../,
];

/** Names and places that are easily taken for one another. */
const NAMES = (
  "added.ts added.test.ts added.test.tsx test.ts contest.ts README.md README.mdx notes.md.ts added.tsbuildinfo .env " +
  ".env.local env.ts .environment next-env.d.ts added_test.py test_added.py conftest.py requirements-dev.txt data.json"
).split(" ");
const FOLDERS =
  "src src/dist src/distribution dist node_modules/added .next/server .turbo .turbo2 .image __pycache__ public tests a/b".split(
    " ",
  );
const NEAR = "apps/backend apps/frontend apps/fastapi-example packages/env-schema packages/api".split(" ");
const FAR =
  "apps apps/backend-2 packages packages/apis docs infra/src infra/docker infra/helm/todo-app bench .github/workflows".split(
    " ",
  );
/** Without one of these there is no image at all: a plan is refused, which is neither stale nor needless. */
const INDISPENSABLE = /^(pnpm-lock\.yaml|pnpm-workspace\.yaml|tsconfig\.base\.json|infra\/(docker\/|app\.json))/;

let tree: ChangeableTree;
let files: string[];
beforeAll(async () => {
  tree = new ChangeableTree(await copyOfTheRepository());
  files = [...filesOf(tree.root).keys()].filter((path) => path !== "infra/app.json");
});
afterAll(() => deleteCopy(tree.root));

/** A file of the tree; mostly one from which an image could be made, which few are. */
function someFile(from: readonly string[] = files): string {
  const near = from.filter((path) => /^(apps|packages|infra\/docker|[^/]+$)/.test(path));
  return random.pick(random.below(4) > 0 ? near : from);
}

function dispensable(): string[] {
  return files.filter((path) => !INDISPENSABLE.test(path));
}

function somePlace(): string {
  for (;;) {
    const path = join(random.pick(random.below(4) > 0 ? NEAR : FAR), random.pick(FOLDERS), random.pick(NAMES));
    if (!files.includes(path)) return path;
  }
}

interface Change {
  what: string;
  /** Files that are other ones afterwards, or there no more. */
  paths: string[];
  make: () => Undo;
}

function someChange(): Change {
  const [file, other, place] = [someFile(), someFile(dispensable()), somePlace()];
  const filled = someFile(files.filter((path) => statSync(join(tree.root, path)).size > 0));
  return random.pick<Change>([
    { what: `add ${place}`, paths: [place], make: () => tree.add(place) },
    { what: `add ${place}`, paths: [place], make: () => tree.add(place, "") },
    { what: `rename ${other} to ${place}`, paths: [other, place], make: () => tree.rename(other, place) },
    { what: `remove ${other}`, paths: [other], make: () => tree.remove(other) },
    { what: `link ${other}`, paths: [other], make: () => tree.replaceByLink(other, "elsewhere") },
    { what: `edit ${file}`, paths: [file], make: () => tree.edit(file) },
    { what: `disguise another ${filled}`, paths: [filled], make: () => tree.disguise(filled) },
    { what: `make ${file} a program`, paths: [file], make: () => tree.setMode(file, 0o755) },
    { what: `let only its owner read ${file}`, paths: [], make: () => tree.setMode(file, 0o600) },
    { what: `touch ${file}`, paths: [], make: () => tree.touch(file) },
  ]);
}

test(`${CHANGES} random changes: no image is stale, none is built without need`, async () => {
  const untouched = await plannedNames(tree.root);
  const tally = { some: 0, none: 0 };
  let before = "nothing";
  for (let round = 0; round < CHANGES; round++) {
    const { what, paths, make } = someChange();
    const expected = [...new Set(paths.flatMap(owners))].sort();
    const where = `seed ${random.seed}, change ${round}: ${what} (before it and taken back: ${before})`;
    const undo = make();
    const after = await plannedNames(tree.root);
    undo();
    // A change that was taken back and still counts, or one that no longer does, is seen here in the round after it.
    expect({ where, renamed: renamed(untouched, after) }).toEqual({ where, renamed: expected });
    tally[expected.length > 0 ? "some" : "none"]++;
    before = what;
  }
  expect(await plannedNames(tree.root, { remember: false })).toEqual(untouched);
  // A test of changes that never matter, or always do, would show nothing.
  expect(Math.min(tally.some, tally.none)).toBeGreaterThan(CHANGES / 5);
}, 240_000);
