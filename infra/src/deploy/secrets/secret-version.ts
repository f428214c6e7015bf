import { createHmac } from "node:crypto";
import { canonicalJson } from "../plan/canonical-json.ts";

/**
 * A text that stands for what a Secret holds, for a pod's annotation: another one when an entry changes, the same again
 * when it changes back. Without the key it tells nothing of the entries, not even to somebody who guesses them.
 *
 * @param key is kept with the Secret, where only those find it who may read the entries too
 * @returns 16 hex digits
 */
export function secretVersion(key: string, texts: Readonly<Record<string, string>>): string {
  return createHmac("sha256", key).update(canonicalJson(texts)).digest("hex").slice(0, 16);
}
