import { gunzipSync } from "node:zlib";
import { z } from "zod";
import type { JsonObject, ReleaseSeen, ReleaseStatus } from "../observe/observation.ts";
import { chartDigest } from "./chart-digest.ts";
import { manifestDocuments } from "./manifest-documents.ts";

const base64Text = z.string().transform((data) => Buffer.from(data, "base64").toString("utf8"));

/** What Helm keeps of a revision in the Secret `sh.helm.release.v1.<name>.v<revision>`, as far as it is read here. */
const releaseRecord = z.object({
  version: z.number().int(),
  info: z.object({
    status: z.custom<ReleaseStatus>((status) => typeof status === "string"),
    last_deployed: z.string().optional(),
  }),
  chart: z.object({
    metadata: z.object({ name: z.string(), version: z.string(), appVersion: z.string().default("") }),
    templates: z.array(z.object({ name: z.string(), data: base64Text })).nullish(),
    values: z.record(z.string(), z.json()).nullish(),
    schema: base64Text.nullish(),
  }),
  config: z.custom<JsonObject>((config) => typeof config === "object").nullish(),
  manifest: z.string().default(""),
});

export interface ReleaseRecord extends ReleaseSeen {
  /** When its Helm command began; the epoch where the record doesn't say. */
  since: Date;
  /** What it made, as several YAML documents; entries of Secrets are in it. */
  manifest: string;
  /** The objects it made. */
  objects: readonly ManifestObject[];
}

/** An object of a rendered manifest: which it is, the images of its containers if it is a workload, and its entries. */
export interface ManifestObject {
  apiVersion: string;
  kind: string;
  name: string;
  /** Absent: the release's own namespace, or none for kinds that have none. */
  namespace?: string | undefined;
  images: readonly string[];
  /** Of a ConfigMap; empty for all else. */
  entries: Readonly<Record<string, string>>;
}

/**
 * Decodes the `release` entry of a release Secret: JSON, gzipped, in base64 of Helm's, in base64 of the Kubernetes API.
 *
 * @throws ZodError for a record of another shape
 */
export function decodeRelease(data: string): ReleaseRecord {
  const record = releaseRecord.parse(JSON.parse(unpackRelease(data)));
  const { metadata, templates, values, schema } = record.chart;
  const chart = chartDigest({
    ...metadata,
    templates: Object.fromEntries((templates ?? []).map(({ name, data }) => [name, data])),
    values: values ?? {},
    schema: schema ?? "",
  });
  return {
    revision: record.version,
    status: record.info.status,
    since: new Date(record.info.last_deployed ?? 0),
    chart,
    values: record.config ?? {},
    manifest: record.manifest,
    objects: manifestObjects(record.manifest),
  };
}

/** The text of a release Secret's entry `release`, in JSON. */
export function unpackRelease(data: string): string {
  const packed = Buffer.from(Buffer.from(data, "base64").toString("latin1"), "base64");
  return gunzipSync(packed).toString("utf8");
}

const manifestObject = z.object({
  apiVersion: z.string(),
  kind: z.string(),
  metadata: z.object({ name: z.string(), namespace: z.string().optional() }),
  data: z.record(z.string(), z.string()).optional().catch(undefined),
  spec: z
    .object({
      template: z
        .object({
          spec: z.object({ containers: z.array(z.object({ image: z.string().optional() })).optional() }).optional(),
        })
        .optional(),
    })
    .loose()
    .optional(),
});

/** The objects of a manifest of several YAML documents, in its order. */
export function manifestObjects(manifest: string): ManifestObject[] {
  return manifestDocuments(manifest)
    .map((object) => manifestObject.parse(object))
    .map(({ apiVersion, kind, metadata, data, spec }) => ({
      apiVersion,
      kind,
      ...metadata,
      entries: kind === "ConfigMap" ? (data ?? {}) : {},
      images: (spec?.template?.spec?.containers ?? []).flatMap(({ image }) => image ?? []),
    }));
}
