import { z } from "zod";
import { extraPodSpecSchema } from "./extra-pod-spec.ts";
import { annotationsSchema, labelsSchema } from "./label-values.ts";
import { here, serviceValuesPart } from "./values-part.ts";

export const enabledPart = serviceValuesPart({
  schema: z.boolean().describe("Whether it is there at all"),
  concerns: ({ switchable }) => switchable,
  defaults: (service, environment) => here(service, environment).enabled,
});

export const replicaCountPart = serviceValuesPart({
  schema: z.int().min(0).describe("Pods, where nothing scales them"),
  defaults: (service, environment) => here(service, environment).replicas,
});

export const terminationGracePeriodPart = serviceValuesPart({
  schema: z
    .int()
    .min(30)
    .describe("Seconds that a pod has to end: 5 in which it still answers, the rest for requests in flight"),
  defaults: () => 35,
});

export const podLabelsPart = serviceValuesPart({
  schema: labelsSchema.describe("Further labels of its pods"),
  defaults: () => ({}),
});

export const podAnnotationsPart = serviceValuesPart({
  schema: annotationsSchema.describe("Further annotations of its pods"),
  defaults: () => ({}),
});

const keyOf = z.strictObject({ name: z.string().min(1), key: z.string().min(1), optional: z.boolean().optional() });

export const extraEnvPart = serviceValuesPart({
  schema: z
    .array(
      z.strictObject({
        name: z.string().regex(/^[A-Za-z_][A-Za-z0-9_]*$/),
        value: z.string().optional(),
        valueFrom: z
          .strictObject({
            secretKeyRef: keyOf.optional(),
            configMapKeyRef: keyOf.optional(),
            fieldRef: z.strictObject({ fieldPath: z.string().min(1), apiVersion: z.string().optional() }).optional(),
          })
          .optional(),
      }),
    )
    .describe("Further variables of its containers; what the app knows is set under config and secrets"),
  defaults: () => [],
});

export const extraPodSpecPart = serviceValuesPart({ schema: extraPodSpecSchema, defaults: () => ({}) });
