import { z } from "zod";
import type { App } from "../../model/app.ts";
import { chartVariables } from "./chart-variables.ts";

const quantity = (meaning: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?(m|Ki|Mi|Gi)?$/)
    .describe(meaning);

const amount = z.strictObject({
  cpu: quantity("CPUs: 250m is a quarter of one"),
  memory: quantity("Bytes: 256Mi"),
});

const resources = z.strictObject({
  requests: amount.describe("What the scheduler sets aside for it"),
  limits: amount.describe("What it never gets more of"),
});

const pullPolicy = z
  .enum(["Always", "IfNotPresent", "Never"])
  .describe("Never: only an image that is on the node already");

const image = z.strictObject({
  repository: z.string().min(1).describe("Image without its tag; with the registry, where it comes from one"),
  tag: z
    .string()
    .regex(/^[\w][\w.-]{0,127}$/)
    .describe("Tag; one that never moves, but in development"),
  digest: z
    .string()
    .regex(/^(sha256:[0-9a-f]{64})?$/)
    .describe("sha256:…; wins over the tag"),
  pullPolicy,
});

/** Values of one service, under its name. */
export const serviceValuesSchema = z.strictObject({
  replicaCount: z.int().min(0).describe("Pods, where nothing scales them"),
  image,
  resources,
});
export type ServiceValues = z.infer<typeof serviceValuesSchema>;

/** Values of the app as a whole. */
export const sharedValuesSchema = z.strictObject({
  environment: z.string().min(1).describe("Name of the environment; the label `environment` of every resource"),
  namespace: z
    .string()
    .max(63)
    .describe("Where everything goes; empty: the namespace of the release (helm --namespace)"),
  imagePullSecrets: z
    .array(z.strictObject({ name: z.string().min(1) }))
    .describe("Secrets with the credentials of the images' registry"),
  autoscaling: z
    .strictObject({
      enabled: z
        .boolean()
        .describe("Lets the number of backend pods follow the load; replicaCount then counts for nothing"),
      minReplicas: z.int().min(1),
      maxReplicas: z.int().min(1),
      targetCPUUtilizationPercentage: z.int().min(1).max(100).describe("Of the CPU request, averaged over the pods"),
      targetMemoryAverageValue: quantity("Memory in use, averaged over the pods"),
    })
    .describe("HorizontalPodAutoscaler"),
  database: z
    .strictObject({
      mode: z.enum(["in-cluster", "external"]).describe("in-cluster: a PostgreSQL of the chart's own, for development"),
      host: z.string().describe("Host of the database; empty: the chart's own"),
      port: z.int().min(1).max(65_535),
      name: z.string().min(1).describe("Name of the database"),
      user: z.string().min(1).describe("Role that owns it"),
      image: z.strictObject({ repository: z.string().min(1), tag: z.string().min(1), pullPolicy }),
      resources,
      storage: quantity("Size of its volume"),
      storageClassName: z.string().describe("Empty: the cluster's default class"),
    })
    .describe("PostgreSQL"),
  ingress: z.strictObject({
    enabled: z.boolean(),
    className: z.string().describe("Ingress class; empty: the cluster's default class"),
    host: z.string().min(1).describe("Host name at which users open the app"),
    annotations: z.record(z.string(), z.string()).describe("For the Ingress controller"),
    tls: z.strictObject({
      enabled: z.boolean(),
      secretName: z.string().describe("The Secret with the host's certificate"),
    }),
  }),
  config: z.record(z.string(), z.string()).describe("Configuration of the services; the ConfigMap todo-config"),
  secrets: z.strictObject({
    existingSecret: z.string().describe("A Secret that holds the keys below; empty: the chart makes one"),
    values: z
      .record(z.string(), z.string())
      .describe("Secrets to put into the chart's own Secret; what is generated stays empty. Never commit one"),
  }),
});
export type SharedValues = z.infer<typeof sharedValuesSchema>;

/** All values of the chart: those of the app, and those of each service under its name. */
export type Values = { [name: string]: unknown } & SharedValues;

/** The schema of all values for this app: exactly its services and its variables. */
export function valuesSchema(app: App): z.ZodObject {
  const { environment, namespace, imagePullSecrets, config: _config, secrets, ...rest } = sharedValuesSchema.shape;
  const { configuration, secret } = chartVariables(app);
  return z.strictObject({
    environment,
    namespace,
    ...Object.fromEntries(Object.keys(app.services).map((name) => [name, serviceValuesSchema])),
    imagePullSecrets,
    ...rest,
    config: z
      .strictObject(Object.fromEntries(configuration.map(({ name, meaning }) => [name, z.string().describe(meaning)])))
      .describe(sharedValuesSchema.shape.config.description ?? ""),
    secrets: z.strictObject({
      existingSecret: secrets.shape.existingSecret,
      values: z
        .strictObject(Object.fromEntries(secret.map(({ name, meaning }) => [name, z.string().describe(meaning)])))
        .describe(secrets.shape.values.description ?? ""),
    }),
  });
}

/**
 * `values.schema.json`: Helm refuses values that it does not allow, unknown keys among them.
 *
 * @param marker says that the file is generated
 */
export function valuesJsonSchema(app: App, marker: string): string {
  const schema = z.toJSONSchema(valuesSchema(app), { target: "draft-7" });
  const { $schema, properties, ...rest } = schema;
  // Helm hands `global` to every chart, asked or not.
  const withGlobal = { $schema, $comment: marker, ...rest, properties: { ...properties, global: { type: "object" } } };
  return `${JSON.stringify(withGlobal, null, 2)}\n`;
}
