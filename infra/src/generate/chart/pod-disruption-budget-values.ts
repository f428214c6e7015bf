import { z } from "zod";
import { serviceValuesPart, severalPods } from "./values-part.ts";

export const podDisruptionBudgetPart = serviceValuesPart({
  schema: z
    .strictObject({
      enabled: z.boolean().describe("Has a say when nodes are emptied"),
      maxUnavailable: z
        .union([z.int().min(1), z.string().regex(/^([1-9]\d?|100)%$/)])
        .describe(
          "Pods that may be away at once while nodes are emptied: a number, or a share such as 25%; never none",
        ),
    })
    .describe("PodDisruptionBudget"),
  defaults: (service, environment) => ({ enabled: severalPods(service, environment), maxUnavailable: 1 }),
});
