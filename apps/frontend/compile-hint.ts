import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

const HINT = "//# allFunctionsCalledOnLoad\n";

/**
 * Has browsers compile the functions of all scripts while they arrive, beside the page, and not one by one when they are
 * called, which the page would wait for: see docs/decisions/0028-what-a-page-does-before-it-can-be-used.md. To those
 * that do not know the hint it is a comment. Done twice, it is done once.
 *
 * @param folder the build's folder `.next/static`
 */
export function hintToCompile(folder: string): void {
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile() || !entry.name.endsWith(".js")) continue;
    const file = join(entry.parentPath, entry.name);
    const script = readFileSync(file, "utf8");
    if (!script.startsWith(HINT)) writeFileSync(file, HINT + script);
  }
}
