import { z } from "zod";
import { extraPodSpecSchema } from "./extra-pod-spec.ts";
import { resourcesSchema } from "./resources.ts";
import { valuesPart } from "./values-part.ts";

export const testsPart = valuesPart({
  schema: z
    .strictObject({
      enabled: z.boolean().describe("Has tests"),
      resources: resourcesSchema,
      extraPodSpec: extraPodSpecSchema,
    })
    .describe("What `helm test` runs after an install"),
  defaults: () => ({
    enabled: true,
    resources: { requests: { cpu: "10m", memory: "64Mi" }, limits: { cpu: "500m", memory: "128Mi" } },
    extraPodSpec: {},
  }),
});
