import { z } from "zod";
import { annotationsSchema, labelsSchema } from "./label-values.ts";
import { objectName } from "./object-name.ts";
import { valuesPart } from "./values-part.ts";

export const environmentPart = valuesPart({
  schema: z
    .string()
    .max(63)
    .regex(/^[a-z]([-a-z0-9]*[a-z0-9])?$/)
    .describe("Name of the environment; the label `environment` of every resource"),
  defaults: ({ name }) => name,
});

export const namespacePart = valuesPart({
  schema: z
    .string()
    .max(63)
    .regex(/^([a-z0-9]([-a-z0-9]*[a-z0-9])?)?$/)
    .describe("Where everything goes; empty: the namespace of the release (helm --namespace)"),
  defaults: () => "",
});

export const imagePullSecretsPart = valuesPart({
  schema: z
    .array(z.strictObject({ name: objectName }))
    .describe("Secrets with the credentials of the images' registry"),
  defaults: ({ on }) => (on.kind === "context" && on.pullSecret ? [{ name: on.pullSecret }] : []),
});

export const commonLabelsPart = valuesPart({
  schema: labelsSchema.describe("Further labels of all resources and pods; new ones replace the pods"),
  defaults: () => ({}),
});

export const commonAnnotationsPart = valuesPart({
  schema: annotationsSchema.describe("Further annotations of all resources, but not of pods"),
  defaults: () => ({}),
});
