import { z } from "zod";
import type { App } from "../../model/app.ts";
import type { Database } from "../../model/environment.ts";
import { extraPodSpecSchema } from "./extra-pod-spec.ts";
import { digest, imageRepository, imageTag, pullPolicy } from "./image-values.ts";
import { optionalObjectName } from "./object-name.ts";
import { backupDefaults, backupSchema } from "./postgres-backup-values.ts";
import { memoryQuantity, resourcesSchema } from "./resources.ts";
import { valuesPart } from "./values-part.ts";

export const databasePart = valuesPart({
  schema: z
    .strictObject({
      mode: z.enum(["in-cluster", "external"]).describe("in-cluster: a PostgreSQL of the chart's own, for development"),
      host: z
        .string()
        .regex(/^[A-Za-z0-9.-]*$/)
        .describe(
          "Host of an external database, without scheme or port; empty: the chart's own, or as DATABASE_URL says",
        ),
      port: z
        .int()
        .min(1)
        .max(65_535)
        .describe("Its port; with network policies also that of an external one whose URL is in a Secret"),
      name: z.string().min(1).describe("Name of the database"),
      user: z.string().min(1).describe("Role that owns it"),
      image: z.strictObject({
        repository: imageRepository.describe("Image of PostgreSQL, or one that is set up and started in the same way"),
        tag: imageTag.describe("Its version; another major version does not read the volume of the one before"),
        digest,
        pullPolicy,
      }),
      resources: resourcesSchema,
      storage: memoryQuantity("Size of its volume"),
      storageClassName: optionalObjectName.describe("Empty: the cluster's default class"),
      extraPodSpec: extraPodSpecSchema,
      backup: backupSchema,
    })
    .describe("PostgreSQL"),
  defaults: ({ database }, app) => {
    const { resources, storage } = database.mode === "in-cluster" ? database : declaredPostgres(app);
    return {
      mode: database.mode,
      host: "",
      port: 5432,
      name: app.prefix,
      user: app.prefix,
      image: { ...splitReference(app.baseImages.POSTGRES_IMAGE), digest: "", pullPolicy: "IfNotPresent" as const },
      resources,
      storage,
      storageClassName: "",
      extraPodSpec: {},
      backup: backupDefaults,
    };
  },
});

/** The parts of `postgres:18.4-bookworm`, with the registry that a short name stands for. */
function splitReference(reference: string): { repository: string; tag: string } {
  const colon = reference.lastIndexOf(":");
  const name = reference.slice(0, colon);
  const [host = "", ...path] = name.split("/");
  const qualified = path.length > 0 && /[.:]|^localhost$/.test(host);
  const registry = qualified ? "" : path.length > 0 ? "docker.io/" : "docker.io/library/";
  return { repository: `${registry}${name}`, tag: reference.slice(colon + 1) };
}

/** What an in-cluster database gets in the first environment that has one: values that others carry without using them. */
function declaredPostgres(app: App): Extract<Database, { mode: "in-cluster" }> {
  const databases = Object.values(app.environments).map(({ database }) => database);
  return databases.find((database) => database.mode === "in-cluster") ?? SMALL_POSTGRES;
}

const SMALL_POSTGRES: Extract<Database, { mode: "in-cluster" }> = {
  mode: "in-cluster",
  storage: "1Gi",
  resources: { requests: { cpu: "50m", memory: "96Mi" }, limits: { cpu: "500m", memory: "256Mi" } },
};
