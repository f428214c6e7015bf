import type { JsonObject } from "./observation.ts";

/** What the declaration and the files on disk ask for: the other side of the comparison that makes a plan. */
export interface Desired {
  environment: string;
  context: string;
  namespace: string;
  release: string;
  images: readonly DesiredImage[];
  /** Digest of the chart on disk; see `chartDigest`. */
  chart: string;
  /** What Helm is given on top of the chart's own values. */
  values: JsonObject;
}

export interface DesiredImage {
  service: string;
  /** `todo-backend:<first 16 hex digits of the hash>` */
  name: string;
  /** The tag that plain `helm install` uses: `todo-backend:dev`. */
  alias: string;
}
