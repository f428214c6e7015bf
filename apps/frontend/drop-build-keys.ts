import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";

/** What no request can say: headers hold bytes, and a decoded cookie no half of a surrogate pair. */
const UNSAYABLE = "\\ud800";

/**
 * Takes out of a build the keys that Next makes up for each, so that the same source gives the same files, and no image
 * holds a secret. They are for draft mode and revalidation on demand, which nobody can ask for afterwards, and for the
 * arguments of server actions, of which there are none.
 *
 * @param folder the build's folder `.next`
 * @throws Error when there are server actions: their key has to be the same in every replica, and not in an image
 */
export function dropBuildKeys(folder: string): void {
  const preview = manifest(folder, "preview-props.json");
  const actions = manifest(folder, "server-reference-manifest.json");
  if (Object.keys({ ...(actions.node as object), ...(actions.edge as object) }).length > 0) {
    throw new Error(
      "server actions need NEXT_SERVER_ACTIONS_ENCRYPTION_KEY where they run: see docs/decisions/0011-the-same-input-gives-the-same-image.md",
    );
  }
  const replacements = [
    [preview.previewModeId, UNSAYABLE],
    [preview.previewModeSigningKey, ""],
    [preview.previewModeEncryptionKey, ""],
    [actions.encryptionKey, ""],
  ] as const;
  for (const entry of readdirSync(folder, { recursive: true, withFileTypes: true })) {
    if (!entry.isFile()) continue;
    const file = join(entry.parentPath, entry.name);
    // Keys are ASCII, and a byte is a character: whatever else a file holds stays as it is.
    const before = readFileSync(file, "latin1");
    const after = replacements.reduce((text, [key, to]) => text.replaceAll(String(key), () => to), before);
    if (after !== before) writeFileSync(file, after, "latin1");
  }
}

/** A manifest of the build's server; what it says of keys is complete, or Next has changed what it writes. */
function manifest(folder: string, name: string): Record<string, unknown> {
  const content = JSON.parse(readFileSync(join(folder, "server", name), "utf8")) as Record<string, unknown>;
  for (const [key, value] of Object.entries(content)) {
    if (/key$|id$/i.test(key) && !(typeof value === "string" && /^[\w+/=]{32,}$/.test(value))) {
      throw new Error(`${name} holds no ${key} such as Next is known to write`);
    }
  }
  return content;
}
