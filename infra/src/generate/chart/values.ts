import type { App } from "../../model/app.ts";
import type { Database, Environment } from "../../model/environment.ts";
import { chartVariables } from "./chart-variables.ts";
import type { ServiceValues, SharedValues } from "./values-schema.ts";

/** The PostgreSQL that the chart brings for development. */
const POSTGRES = {
  repository: "docker.io/library/postgres",
  tag: "18.4-bookworm",
  pullPolicy: "IfNotPresent",
} as const;

/** All values of the chart in an environment, in the order in which files list them. */
export function environmentValues(app: App, environment: Environment): Record<string, unknown> {
  const { database } = environment;
  const postgres = database.mode === "in-cluster" ? database : declaredPostgres(app);
  const autoscaled = Object.values(environment.services).find(({ autoscale }) => autoscale)?.autoscale;
  const declared = Object.values(app.services).find(({ autoscale }) => autoscale)?.autoscale;
  const scale = autoscaled ?? declared ?? { min: 2, max: 10, cpu: 70, memory: "800Mi" };
  const { configuration, secret } = chartVariables(app);
  const shared: SharedValues = {
    environment: environment.name,
    namespace: "",
    imagePullSecrets: [],
    autoscaling: {
      enabled: autoscaled !== undefined,
      minReplicas: scale.min,
      maxReplicas: scale.max,
      targetCPUUtilizationPercentage: scale.cpu,
      targetMemoryAverageValue: scale.memory,
    },
    database: {
      mode: database.mode,
      host: "",
      port: 5432,
      name: app.prefix,
      user: app.prefix,
      image: POSTGRES,
      resources: postgres.resources,
      storage: postgres.storage,
      storageClassName: "",
    },
    ingress: {
      enabled: true,
      className: "",
      host: environment.host,
      annotations: {},
      tls: { enabled: environment.tls !== undefined, secretName: environment.tls ?? "" },
    },
    config: Object.fromEntries(
      // What follows from other values is left empty: the templates work it out, unless somebody sets it.
      configuration.map(({ name, source, defaults, fallback }) => {
        const value = (defaults as Readonly<Record<string, string>>)[environment.name];
        return [name, source ? "" : (value ?? fallback ?? "")];
      }),
    ),
    secrets: {
      existingSecret: environment.existingSecret ?? "",
      values: Object.fromEntries(secret.map(({ name }) => [name, ""])),
    },
  };
  const services = Object.values(app.services).map(({ name, image }): [string, ServiceValues] => {
    const here = environment.services[name];
    if (!here) throw new Error(`${environment.name} does not say what ${name} gets`);
    const { repository } = image;
    // `dev` is whatever the node was last given; elsewhere a tag means one image for good.
    const tag = environment.pullPolicy === "Never" ? "dev" : app.chart.version;
    return [
      name,
      {
        replicaCount: here.replicas,
        image: { repository, tag, digest: "", pullPolicy: environment.pullPolicy },
        resources: here.resources,
      },
    ];
  });
  const { environment: name, namespace, ...rest } = shared;
  return { environment: name, namespace, ...Object.fromEntries(services), ...rest };
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

/** What `values` say otherwise than `base`, which has the same keys; `undefined` for nothing. */
export function difference(base: unknown, values: unknown): unknown {
  if (!isRecord(base) || !isRecord(values)) return JSON.stringify(base) === JSON.stringify(values) ? undefined : values;
  const differing = Object.entries(values).flatMap(([key, value]) => {
    const differs = difference(base[key], value);
    return differs === undefined ? [] : [[key, differs]];
  });
  return differing.length === 0 ? undefined : Object.fromEntries(differing);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
