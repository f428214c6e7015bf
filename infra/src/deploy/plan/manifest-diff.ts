import { structuredPatch } from "diff";
import { stringify } from "yaml";
import { z } from "zod";
import { manifestDocuments } from "../release/manifest-documents.ts";
import { canonicalJson } from "./canonical-json.ts";

/** How one object of a manifest would change. */
export interface ObjectDiff {
  /** `Deployment/todo-backend` */
  object: string;
  change: "added" | "removed" | "changed";
  /** Unified hunks, a line each, beginning with ` `, `+`, `-` or `@@`. */
  lines: readonly string[];
}

const object = z.looseObject({
  kind: z.string(),
  metadata: z.looseObject({ name: z.string(), namespace: z.string().optional() }),
});
type KubernetesObject = z.infer<typeof object>;

/**
 * Compares two manifests of several YAML documents, object by object; the order of objects and of keys is no
 * difference. No entry of a Secret is shown, nor a checksum that follows from one: only whether it changes.
 *
 * @returns what differs, sorted by object; empty when nothing does
 */
export function diffManifests(before: string, after: string): ObjectDiff[] {
  const [old, new_] = [objectsOf(before), objectsOf(after)];
  const names = [...new Set([...old.keys(), ...new_.keys()])].sort();
  return names.flatMap((name) => {
    const [a, b] = mask(old.get(name), new_.get(name));
    if (canonicalJson(a) === canonicalJson(b)) return [];
    const change = a === undefined ? "added" : b === undefined ? "removed" : "changed";
    return [{ object: name, change, lines: hunks(textOf(a), textOf(b)) }];
  });
}

function objectsOf(manifest: string): Map<string, KubernetesObject> {
  const objects = manifestDocuments(manifest).map((value) => object.parse(value));
  return new Map(objects.map((one) => [`${one.kind}/${one.metadata.name}`, one]));
}

/** Puts words in place of what nobody may see: of two values that differ, the later is `(changed)` or `(new)`. */
function mask(a: KubernetesObject | undefined, b: KubernetesObject | undefined): [unknown, unknown] {
  return [masked(a, undefined), masked(b, a)];
}

function masked(value: KubernetesObject | undefined, other: KubernetesObject | undefined): unknown {
  if (value === undefined) return undefined;
  const hideEntries = value.kind === "Secret";
  const walk = (node: unknown, beside: unknown, key: string, hidden: boolean): unknown => {
    if (typeof node === "object" && node !== null && !Array.isArray(node)) {
      const hides = hidden || (hideEntries && (key === "data" || key === "stringData"));
      return Object.fromEntries(
        Object.entries(node).map(([name, inner]) => [name, walk(inner, entryOf(beside, name), name, hides)]),
      );
    }
    if (Array.isArray(node))
      return node.map((inner, index) => walk(inner, entryOf(beside, String(index)), key, hidden));
    if (!hidden && !key.startsWith("checksum/")) return node;
    if (other === undefined || node === beside) return "(hidden)";
    return beside === undefined ? "(new)" : "(changed)";
  };
  return walk(value, other, "", false);
}

function entryOf(node: unknown, key: string): unknown {
  return typeof node === "object" && node !== null ? (node as Record<string, unknown>)[key] : undefined;
}

function textOf(value: unknown): string {
  return value === undefined ? "" : stringify(value, { sortMapEntries: true, lineWidth: 0 });
}

function hunks(before: string, after: string): string[] {
  const patch = structuredPatch("", "", before, after, undefined, undefined, { context: 3 });
  const lines = patch.hunks.flatMap((hunk) => [
    `@@ -${hunk.oldStart},${hunk.oldLines} +${hunk.newStart},${hunk.newLines} @@`,
    ...hunk.lines,
  ]);
  return lines.filter((line) => !line.startsWith("\\"));
}
