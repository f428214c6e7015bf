import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Makes a file, or a folder, once. `make` writes to a temporary path beside it, which then takes its place in one step:
 * whoever sees it sees all of it, two makers at once do no harm, and an interrupted one leaves nothing that looks done.
 *
 * @returns whether it had to be made
 */
export async function cachedFile(file: string, make: (temporary: string) => Promise<void>): Promise<boolean> {
  if (existsSync(file)) return false;
  const folder = dirname(file);
  mkdirSync(folder, { recursive: true });
  const temporary = join(folder, `.${basename(file)}.${process.pid}`);
  try {
    await make(temporary);
    takePlace(temporary, file);
  } finally {
    rmSync(temporary, { force: true, recursive: true });
  }
  return true;
}

/** A folder can't replace one that another maker has put there in the meantime, and need not: they are equal. */
function takePlace(temporary: string, file: string): void {
  try {
    renameSync(temporary, file);
  } catch (error) {
    if (!existsSync(file)) throw error;
  }
}
