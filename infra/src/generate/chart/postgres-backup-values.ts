import { z } from "zod";
import { optionalObjectName } from "./object-name.ts";
import { memoryQuantity, resourcesSchema } from "./resources.ts";

export const backupSchema = z
  .strictObject({
    enabled: z.boolean().describe("Makes them"),
    schedule: z.string().min(1).describe("When, as cron writes it, by the clock of the cluster's controllers"),
    keep: z.int().min(1).describe("Backups that are kept; the oldest go"),
    timeLimitSeconds: z.int().min(60).describe("How long one may take"),
    image: z
      .string()
      .describe("Whole name of an image with pg_dump of the server's version; empty: the database's own image"),
    resources: resourcesSchema,
    storage: memoryQuantity("Size of the volume that they are kept on, which stays when the release goes"),
    storageClassName: optionalObjectName.describe("Empty: the cluster's default class"),
  })
  .describe("Backups of the chart's own database");

export const backupDefaults: z.output<typeof backupSchema> = {
  enabled: false,
  schedule: "17 3 * * *",
  keep: 7,
  timeLimitSeconds: 3600,
  image: "",
  resources: { requests: { cpu: "50m", memory: "64Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
  storage: "2Gi",
  storageClassName: "",
};
