import { z } from "zod";
import { labelsSchema } from "./label-values.ts";
import { valuesPart } from "./values-part.ts";

const duration = z.string().regex(/^\d+(ms|s|m)$/);

export const metricsPart = valuesPart({
  schema: z
    .strictObject({
      serviceMonitor: z
        .strictObject({
          enabled: z.boolean().describe("Has Prometheus ask for them"),
          interval: duration.describe("Time between two looks"),
          scrapeTimeout: duration.describe("How long an answer may take; not longer than the interval"),
          labels: labelsSchema.describe("Labels by which the Prometheus operator finds it"),
        })
        .describe("ServiceMonitor for every service that has metrics; it takes the Prometheus operator"),
    })
    .describe("What services tell of themselves in numbers"),
  defaults: () => ({ serviceMonitor: { enabled: false, interval: "30s", scrapeTimeout: "10s", labels: {} } }),
});
