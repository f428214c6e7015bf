import { z } from "zod";
import { annotationsSchema } from "./label-values.ts";
import { serviceValuesPart } from "./values-part.ts";

export const serviceAccountPart = serviceValuesPart({
  schema: z.strictObject({
    annotations: annotationsSchema.describe("For a cloud that knows its pods by their ServiceAccount"),
  }),
  defaults: () => ({ annotations: {} }),
});
