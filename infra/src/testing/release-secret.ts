import { gzipSync } from "node:zlib";
import type { V1Secret } from "@kubernetes/client-node";
import { releaseSecret } from "../deploy/release/read-release.ts";

const base64 = (text: string | Buffer) => Buffer.from(text).toString("base64");

/** A record as Helm stores it in a Secret: JSON, gzipped, base64 of Helm's, base64 of the Kubernetes API. */
export function packedRelease(record: unknown): string {
  return base64(base64(gzipSync(JSON.stringify(record))));
}

/** The Secret in which Helm keeps a revision of the release `todo-app`; by default the first, which was deployed well. */
export function secretOfRelease({ version = 1, status = "deployed", manifest = "" }): V1Secret {
  const chart = { metadata: { name: "todo-app", version: "1.0.0" } };
  return {
    type: "helm.sh/release.v1",
    metadata: { name: releaseSecret("todo-app", version), labels: { version: String(version), status } },
    data: { release: packedRelease({ version, info: { status }, chart, manifest }) },
  };
}
