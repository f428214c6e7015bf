import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";

/** What the pages are made of, from the repository's root; the lock file stands for every installed package. */
const SOURCES = ["apps/frontend/src", "packages/api/src", "packages/env-schema/src"];
const FILES = ["apps/frontend/next.config.ts", "pnpm-lock.yaml"];

/**
 * Names a build by its source, so that the same source gives the same ID on every machine, with turbo or without, in an
 * image build or outside, and another source gives another: browsers with an old page open then notice the new one.
 *
 * @returns 16 hexadecimal digits
 */
export function sourceHash(repositoryRoot: string): string {
  const hash = createHash("sha256");
  for (const path of [...SOURCES.flatMap((folder) => sourcesIn(repositoryRoot, folder)), ...FILES].sort()) {
    hash
      .update(`${path}\0`)
      .update(readFileSync(join(repositoryRoot, path)))
      .update("\0");
  }
  return hash.digest("hex").slice(0, 16);
}

function sourcesIn(repositoryRoot: string, folder: string): string[] {
  return readdirSync(join(repositoryRoot, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && !/\.test\.tsx?$/.test(entry.name))
    .map((entry) => join(entry.parentPath, entry.name).slice(repositoryRoot.length + 1));
}
