import { rmSync } from "node:fs";
import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder for what is only on its way through this machine. */
export interface TemporaryFolder {
  readonly path: string;
  /** Takes it away with what is in it; it may be gone already. */
  remove(): Promise<void>;
}

/** Those that nobody has removed yet: an image is large, and this process may be ended in the middle of one. */
const left = new Set<string>();

/**
 * Makes a folder that is gone when `remove` has run, or when the process exits, by Ctrl-C too.
 *
 * @param prefix of its name: `todo-image-`
 */
export async function makeTemporaryFolder(prefix: string): Promise<TemporaryFolder> {
  if (left.size === 0) process.once("exit", removeAll);
  const path = await mkdtemp(join(tmpdir(), prefix));
  left.add(path);
  const remove = async () => {
    await rm(path, { recursive: true, force: true });
    left.delete(path);
    if (left.size === 0) process.off("exit", removeAll);
  };
  return { path, remove };
}

function removeAll(): void {
  for (const path of left) rmSync(path, { recursive: true, force: true });
}
