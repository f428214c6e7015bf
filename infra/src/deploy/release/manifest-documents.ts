import { loadAll } from "js-yaml";

/** The YAML documents of a manifest in its order, but for those that are empty: what a disabled template leaves. */
export function manifestDocuments(manifest: string): unknown[] {
  return loadAll(manifest).filter((value) => value !== null && value !== undefined);
}
