import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { expect, test } from "vitest";
import { parseMirrors } from "./debian-base.ts";
import { bundledVersions, nodeImage } from "./node-image.ts";
import { installedPackage } from "./npm-packages.ts";
import { postgresImage } from "./postgres-image.ts";
import { recipeOf } from "./stand-in.ts";

test("each image is tagged with the version that it is made of", async () => {
  const node = await installedPackage(`node-${process.platform}-${process.arch}`);
  expect((await nodeImage()).name).toBe(`todo-lab/node:${node.version}-bookworm-slim`);
  const postgres = await postgresImage();
  expect(postgres.name).toBe(`todo-lab/postgres:${postgres.buildArgs.PG_VERSION}-bookworm`);
  expect(postgres.buildArgs.PG_VERSION).toMatch(/^18\.\d+$/);
});

test("npm and Corepack are those that came with the Node release", async () => {
  const changelog = [
    "## 2026-09-08, Version 24.21.0 'Krypton' (LTS)",
    "* deps: update corepack to 0.36.0 (Node.js GitHub Bot)",
    "## 2026-08-26, Version 24.20.0 'Krypton' (LTS)",
    "* deps: upgrade npm to 11.19.0 (npm team)",
    "* deps: upgrade npm to 11.18.0 (npm team)",
    "* deps: update corepack to 0.35.0 (Node.js GitHub Bot)",
  ].join("\n");
  expect(bundledVersions(changelog)).toEqual({ npm: "11.19.0", corepack: "0.36.0" });
  expect(() => bundledVersions("# Changelog")).toThrow("npm and Corepack");
  const node = await installedPackage(`node-${process.platform}-${process.arch}`);
  expect(bundledVersions(await readFile(join(node.folder, "CHANGELOG.md"), "utf8")).npm).toMatch(/^11\./);
});

test("an image is made anew when anything that it is made of changes, and only then", async () => {
  const node = await nodeImage();
  const recipe = await recipeOf(node, "base");
  expect(await recipeOf(node, "base")).toBe(recipe);
  const changed = [
    recipeOf(node, "another base"),
    recipeOf({ ...node, parts: [...node.parts, "more"] }, "base"),
    recipeOf({ ...node, buildArgs: { ...node.buildArgs, NODE_VERSION: "0" } }, "base"),
    recipeOf({ ...node, folder: (await postgresImage()).folder }, "base"),
  ];
  expect(new Set([recipe, ...(await Promise.all(changed))]).size).toBe(5);
});

test("Debian comes from where the machine's apt gets it", () => {
  const targets = [
    "nodistro https://node.example/apt",
    "bookworm http://mirror.example/debian",
    "bookworm-security http://mirror.example/security",
  ];
  expect(parseMirrors(targets.join("\n"))).toEqual({
    main: "http://mirror.example/debian",
    security: "http://mirror.example/security",
  });
  expect(parseMirrors("trixie http://mirror.example/debian")).toBeUndefined();
});
