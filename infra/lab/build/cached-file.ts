import { existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { basename, dirname, join } from "node:path";

/**
 * Makes a file once. `make` writes to a temporary path beside it, which then takes its place in one step: whoever sees
 * the file sees all of it, two makers at once do no harm, and an interrupted one leaves nothing that looks done.
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
    renameSync(temporary, file);
  } finally {
    rmSync(temporary, { force: true });
  }
  return true;
}
