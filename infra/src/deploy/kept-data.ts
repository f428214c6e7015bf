import { manifestDocuments } from "./release/manifest-documents.ts";

/** Objects that hold what nobody can make again. */
const DATA_KINDS = ["PersistentVolumeClaim", "Secret"];

interface ManifestDocument {
  kind?: string;
  metadata?: { name?: string; annotations?: Record<string, string> | null };
}

/**
 * The volume claims and Secrets of a release that Helm would delete with it, as `Kind name`: those that its manifest
 * does not tell it to keep.
 */
export function unkeptData(manifest: string): string[] {
  return (manifestDocuments(manifest) as ManifestDocument[])
    .filter(({ kind }) => DATA_KINDS.includes(kind ?? ""))
    .filter(({ metadata }) => metadata?.annotations?.["helm.sh/resource-policy"] !== "keep")
    .map(({ kind, metadata }) => `${kind} ${metadata?.name}`);
}
