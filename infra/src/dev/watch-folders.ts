import { existsSync, type FSWatcher, readdirSync, watch } from "node:fs";
import { join } from "node:path";

/** Editors write a file in several steps, and a checkout writes many files. */
const QUIET_MILLISECONDS = 40;

/**
 * Calls `onChange` when files in these folders, or in folders below, were added, changed or removed: once for changes
 * that come together.
 *
 * @returns what ends it
 */
export function watchFolders(folders: readonly string[], onChange: () => void): () => void {
  // A watcher for each folder: those that come and go later need care, but it is one mechanism on every platform.
  const watchers = new Map<string, FSWatcher>();
  let quiet: NodeJS.Timeout | undefined;
  const changed = () => {
    clearTimeout(quiet);
    quiet = setTimeout(() => {
      for (const folder of folders) follow(folder);
      onChange();
    }, QUIET_MILLISECONDS);
  };
  const follow = (folder: string) => {
    if (!existsSync(folder)) return;
    if (!watchers.has(folder)) {
      const watcher = watch(folder, changed);
      // Its folder was removed, which the folder above tells too.
      watcher.on("error", () => forget(folder));
      watchers.set(folder, watcher);
    }
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      if (entry.isDirectory()) follow(join(folder, entry.name));
    }
  };
  const forget = (folder: string) => {
    watchers.get(folder)?.close();
    watchers.delete(folder);
  };
  for (const folder of folders) follow(folder);
  return () => {
    clearTimeout(quiet);
    for (const folder of [...watchers.keys()]) forget(folder);
  };
}
