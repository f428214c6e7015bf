import { z } from "zod";
import { dnsLabel, hostName, registryPrefix, repositoryPath } from "./name.ts";
import { parseMemory } from "./quantity.ts";
import { resourcesSchema } from "./resources.ts";
import { autoscaleSchema } from "./service.ts";

/** Where an environment runs, and how images get there. */
export const targetSchema = z.discriminatedUnion("kind", [
  /** The current minikube: images are loaded into its nodes. */
  z.strictObject({ kind: z.literal("minikube") }),
  /** A context of the kubeconfig, whose nodes pull from a registry. */
  z.strictObject({
    kind: z.literal("context"),
    context: z.string().min(1),
    registry: registryPrefix,
    /** Secret in the namespace with the credentials to pull; absent: the registry gives its images to anybody. */
    pullSecret: dnsLabel.optional(),
  }),
]);
export type Target = z.infer<typeof targetSchema>;

export const databaseSchema = z.discriminatedUnion("mode", [
  /** A PostgreSQL in the chart, with a volume of `storage` (`1Gi`). */
  z.strictObject({
    mode: z.literal("in-cluster"),
    storage: z.string().refine((text) => parseMemory(text) !== undefined, "has to be a size such as 1Gi"),
    resources: resourcesSchema,
  }),
  /** Any other PostgreSQL; its URL, password included, is in the existing Secret. */
  z.strictObject({ mode: z.literal("external") }),
]);
export type Database = z.infer<typeof databaseSchema>;

/** One place where the app is deployed. */
export const environmentSchema = z.strictObject({
  name: dnsLabel,
  namespace: dnsLabel,
  /** The environment's own values file, `null` for the one whose values are the chart's `values.yaml`. */
  valuesFile: repositoryPath.nullable(),
  on: targetSchema,
  /** Host name at which users open the app. */
  host: hostName,
  /** Name of the Secret with the certificate for the host; absent for plain http. */
  tls: dnsLabel.optional(),
  database: databaseSchema,
  /** The Secret with the app's secrets, made by somebody else; absent: the chart makes one and generates its values. */
  existingSecret: dnsLabel.optional(),
  /** Whether pods may connect only where their variables say. */
  networkPolicies: z.boolean(),
  /** What brings a new version here: a push to main, or a release that somebody approves; absent: people do. */
  deploysOn: z.enum(["main", "release"]).optional(),
  /** `Never`: only images that are on the node already. */
  pullPolicy: z.enum(["Never", "IfNotPresent"]),
  /** What each service gets here, by the service's name. */
  services: z.record(
    z.string(),
    z.strictObject({
      /** False only for a service that is switched off here. */
      enabled: z.boolean(),
      /** Pods when nothing scales them. */
      replicas: z.int().min(1),
      /** Lets the number of pods follow the load; absent: it does not. */
      autoscale: autoscaleSchema.optional(),
      resources: resourcesSchema,
    }),
  ),
});
export type Environment = z.infer<typeof environmentSchema>;
