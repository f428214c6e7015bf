import { readdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { basename, join } from "node:path";

/** What Next names a script, a style or a picture by: 13 characters that come from its content. */
const HASH = /(?<![\w-])(?:turbopack-)?([0-9a-z_-]{13})(?=\.(?:js|css|svg)$)/;
const BUILD_ID = /^[0-9a-f]{16}$/;

/**
 * Makes another build of Next out of one: every file that browsers load has another name, everywhere, and the build
 * another ID. Apart from that it is the same, and takes no second build.
 *
 * @param folders the stand-alone server and the browser's files, of one build
 * @returns how many names there are
 * @throws Error where the names are not such as Next is known to give
 */
export function makeAnotherBuild(folders: readonly string[]): number {
  const entries = folders.flatMap((folder) =>
    readdirSync(folder, { recursive: true, withFileTypes: true })
      .filter((entry) => !entry.parentPath.includes("node_modules"))
      .map((entry) => ({ path: join(entry.parentPath, entry.name), isFile: entry.isFile() })),
  );
  const ofBrowser = entries.filter(({ path }) => /\/static\//.test(path));
  const names = new Set(
    ofBrowser.flatMap(({ path, isFile }) => (isFile ? HASH : BUILD_ID).exec(basename(path))?.slice(-1) ?? []),
  );
  if (names.size < 10) throw new Error(`${folders.join(" and ")} hold no build such as Next is known to write`);
  const renamed = (text: string) => [...names].reduce((all, name) => all.replaceAll(name, reversed(name)), text);
  for (const { path, isFile } of entries) {
    if (!isFile) continue;
    const before = readFileSync(path, "latin1");
    const after = renamed(before);
    if (after !== before) writeFileSync(path, after, "latin1");
  }
  // What is deepest first: folders are renamed after what is in them.
  for (const { path } of entries.toReversed()) {
    const name = basename(path);
    if (renamed(name) !== name) renameSync(path, join(path, "..", renamed(name)));
  }
  return names.size;
}

const reversed = (name: string) => name.split("").reverse().join("");
