import { z } from "zod";

/** Labels by which resources are found: no value takes their place. */
export const OWN_LABELS = [
  "app",
  "component",
  "tier",
  "environment",
  ...["name", "instance", "component", "version", "managed-by"].map((label) => `app.kubernetes.io/${label}`),
  "helm.sh/chart",
];

const labelValue = z.string().regex(/^([A-Za-z0-9]([A-Za-z0-9_.-]{0,61}[A-Za-z0-9])?)?$/);

/** Labels beside those that the chart sets itself. */
export const labelsSchema = z.record(z.string(), labelValue);

/** Annotations beside those that Helm reads and those that replace pods. */
export const annotationsSchema = z
  .record(z.string(), z.string())
  .meta({ patternProperties: { "^(helm\\.sh|meta\\.helm\\.sh|checksum)/": false } });
