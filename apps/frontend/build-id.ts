import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the pages are made of, from the repository's root. */
const SOURCES = ["apps/frontend/src", "packages/api/src", "packages/env-schema/src"];
const FRONTEND = "apps/frontend";

/**
 * Names a build by its source, so that the same source gives the same ID on every machine, with turbo or without, in an
 * image build or outside, and another source gives another: browsers with an old page open then notice the new one.
 * Installed packages count by their versions, all of which are exact.
 *
 * @returns 16 hexadecimal digits
 */
export function sourceHash(repositoryRoot: string): string {
  const hash = createHash("sha256");
  // Tests are no part of what is built, and are not there in an image build.
  const files = [...SOURCES.flatMap((folder) => sourcesIn(repositoryRoot, folder)), `${FRONTEND}/next.config.ts`];
  for (const path of files.sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(repositoryRoot, path)))
      .update("\0");
  }
  hash.update(JSON.stringify(installedVersions(join(repositoryRoot, FRONTEND))));
  return hash.digest("hex").slice(0, 16);
}

function sourcesIn(repositoryRoot: string, folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1));
}

function installedVersions(workspace: string): string[] {
  const manifest = (folder: string): { version: string; dependencies: Record<string, string> } =>
    JSON.parse(readFileSync(join(folder, "package.json"), "utf8"));
  return Object.keys(manifest(workspace).dependencies).map(
    (name) => `${name}@${manifest(join(workspace, "node_modules", name)).version}`,
  );
}
