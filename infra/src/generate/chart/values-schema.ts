import { z } from "zod";
import type { App } from "../../model/app.ts";
import type { Service } from "../../model/service.ts";
import { autoscalingPart, serviceAutoscalingPart } from "./autoscaling-values.ts";
import { configPart } from "./config-values.ts";
import {
  enabledPart,
  extraEnvPart,
  extraPodSpecPart,
  podAnnotationsPart,
  podLabelsPart,
  replicaCountPart,
  terminationGracePeriodPart,
} from "./deployment-values.ts";
import { gatewayPart } from "./gateway-values.ts";
import {
  commonAnnotationsPart,
  commonLabelsPart,
  environmentPart,
  imagePullSecretsPart,
  namespacePart,
} from "./general-values.ts";
import { imagePart, imageRegistryPart } from "./image-values.ts";
import { ingressPart } from "./ingress-values.ts";
import { metricsPart } from "./metrics-values.ts";
import { networkPolicyPart, serviceNetworkPolicyPart } from "./network-policy-values.ts";
import { podDisruptionBudgetPart } from "./pod-disruption-budget-values.ts";
import { databasePart } from "./postgres-values.ts";
import { resourcesPart } from "./resources.ts";
import { secretsPart } from "./secrets-values.ts";
import { serviceAccountPart } from "./service-account-values.ts";
import { serviceTypePart } from "./service-values.ts";
import { testsPart } from "./tests-values.ts";
import { topologySpreadPart } from "./topology-spread-values.ts";
import { type ServiceValuesPart, schemasOf, type ValuesPart } from "./values-part.ts";

/** The values that come before those of the services, in the order of the files. */
const before = {
  environment: environmentPart,
  namespace: namespacePart,
  imageRegistry: imageRegistryPart,
  imagePullSecrets: imagePullSecretsPart,
  commonLabels: commonLabelsPart,
  commonAnnotations: commonAnnotationsPart,
};

/** The values of one service. */
const ofService = {
  enabled: enabledPart,
  replicaCount: replicaCountPart,
  image: imagePart,
  resources: resourcesPart,
  autoscaling: serviceAutoscalingPart,
  podDisruptionBudget: podDisruptionBudgetPart,
  topologySpread: topologySpreadPart,
  terminationGracePeriodSeconds: terminationGracePeriodPart,
  service: serviceTypePart,
  serviceAccount: serviceAccountPart,
  extraEnv: extraEnvPart,
  podLabels: podLabelsPart,
  podAnnotations: podAnnotationsPart,
  extraPodSpec: extraPodSpecPart,
  networkPolicy: serviceNetworkPolicyPart,
};

/** The values that come after those of the services. */
const after = {
  autoscaling: autoscalingPart,
  database: databasePart,
  ingress: ingressPart,
  gateway: gatewayPart,
  networkPolicy: networkPolicyPart,
  metrics: metricsPart,
  tests: testsPart,
  config: configPart,
  secrets: secretsPart,
};

export const sharedParts: { before: Record<string, ValuesPart>; after: Record<string, ValuesPart> } = { before, after };
const serviceParts: Record<string, ServiceValuesPart> = ofService;

/** The parts of values that a service has. */
export function partsOf(service: Service): Record<string, ServiceValuesPart> {
  return Object.fromEntries(
    Object.entries(serviceParts).filter(([, { concerns }]) => concerns === undefined || concerns(service)),
  );
}

/** Values of one service, under its name: all that any has. */
export const serviceValuesSchema = z.strictObject(schemasOf(ofService));
export type ServiceValues = z.infer<typeof serviceValuesSchema>;

/** Values of the app as a whole. */
export const sharedValuesSchema = z.strictObject(schemasOf({ ...before, ...after }));
export type SharedValues = z.infer<typeof sharedValuesSchema>;

/** The schema of all values for this app: exactly its services and its variables. */
export function valuesSchema(app: App): z.ZodObject {
  const shared = (parts: Record<string, ValuesPart>) =>
    mapValues(parts, ({ schema, exactly }) => exactly?.(app) ?? schema);
  const service = (declared: Service) =>
    z.strictObject(mapValues(partsOf(declared), ({ schema, exactly }) => exactly?.(declared) ?? schema));
  return z.strictObject({
    ...shared(sharedParts.before),
    ...mapValues(app.services, service),
    ...shared(sharedParts.after),
  });
}

/**
 * `values.schema.json`: Helm refuses values that it does not allow, unknown keys among them.
 *
 * @param marker says that the file is generated
 */
export function valuesJsonSchema(app: App, marker: string): string {
  const schema = z.toJSONSchema(valuesSchema(app), { target: "draft-7", override: withoutNoise });
  const { $schema, properties, ...rest } = schema;
  // Helm hands `global` to every chart, asked or not.
  const withGlobal = { $schema, $comment: marker, ...rest, properties: { ...properties, global: { type: "object" } } };
  return `${JSON.stringify(withGlobal, null, 2)}\n`;
}

/** Takes out what zod says of every whole number. */
function withoutNoise({ jsonSchema }: { jsonSchema: { maximum?: number | undefined } }): void {
  if (jsonSchema.maximum === Number.MAX_SAFE_INTEGER) delete jsonSchema.maximum;
}

function mapValues<In, Out>(record: Readonly<Record<string, In>>, map: (value: In) => Out): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value)]));
}
