import { mkdir, mkdtemp, readdir, rm } from "node:fs/promises";
import { join } from "node:path";

const prefix = "work-";

/** Gives `use` an empty folder inside `parent`, and removes it afterwards, whatever happened. */
export async function withScratchFolder<T>(parent: string, use: (folder: string) => Promise<T>): Promise<T> {
  await mkdir(parent, { recursive: true });
  const folder = await mkdtemp(join(parent, prefix));
  try {
    return await use(folder);
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

/** Removes the folders of processes that ended before they could do so. Only for who is alone with `parent`. */
export async function removeLeftScratchFolders(parent: string): Promise<void> {
  await mkdir(parent, { recursive: true });
  const left = (await readdir(parent)).filter((entry) => entry.startsWith(prefix));
  await Promise.all(left.map((entry) => rm(join(parent, entry), { recursive: true, force: true })));
}
