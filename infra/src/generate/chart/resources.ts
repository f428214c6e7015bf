import { z } from "zod";
import { here, serviceValuesPart } from "./values-part.ts";

const cpuQuantity = z.string().regex(/^\d+(m|\.\d{1,3})?$/);

export const memoryQuantity = (meaning: string) =>
  z
    .string()
    .regex(/^\d+(\.\d+)?(Ki|Mi|Gi|Ti|k|M|G|T)?$/)
    .describe(meaning);

const amount = z.strictObject({
  cpu: cpuQuantity.describe("CPUs: 250m is a quarter of one"),
  memory: memoryQuantity("Bytes: 256Mi"),
});

export const resourcesSchema = z.strictObject({
  requests: amount.describe("What the scheduler sets aside for it"),
  limits: amount.describe("What it never gets more of"),
});

export const resourcesPart = serviceValuesPart({
  schema: resourcesSchema,
  defaults: (service, environment) => here(service, environment).resources,
});
