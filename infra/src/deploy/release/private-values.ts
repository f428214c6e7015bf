import { mkdtemp, rm, writeFile } from "node:fs/promises";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { JsonObject } from "../observe/observation.ts";

/** What of an upgrade is of concern here. */
interface Values {
  valuesFiles: readonly string[];
  /** Values that hold secrets, over all of these. */
  privateValues: JsonObject;
}

/**
 * Lets `use` have an upgrade whose private values are in one more values file, which only this user can read and which
 * is gone afterwards: a command line is everybody's to read.
 */
export async function withPrivateValues<Upgrade extends Values, T>(
  upgrade: Upgrade,
  use: (upgrade: Upgrade) => Promise<T>,
): Promise<T> {
  if (Object.keys(upgrade.privateValues).length === 0) return use(upgrade);
  const folder = await mkdtemp(join(tmpdir(), "todo-values-"));
  try {
    const file = join(folder, "private.json");
    await writeFile(file, JSON.stringify(upgrade.privateValues), { mode: 0o600 });
    return await use({ ...upgrade, valuesFiles: [...upgrade.valuesFiles, file] });
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}
