import { z } from "zod";
import { serviceValuesPart, severalPods } from "./values-part.ts";

export const topologySpreadPart = serviceValuesPart({
  schema: z
    .strictObject({
      enabled: z.boolean().describe("Spreads them over nodes, and over zones"),
      whenUnsatisfiable: z
        .enum(["ScheduleAnyway", "DoNotSchedule"])
        .describe("ScheduleAnyway: pods close to each other are better than none"),
    })
    .describe("Where its pods run; extraPodSpec.topologySpreadConstraints takes its place"),
  defaults: (service, environment) => ({
    enabled: severalPods(service, environment),
    whenUnsatisfiable: "ScheduleAnyway" as const,
  }),
});
