import { z } from "zod";
import type { Autoscale } from "../../model/service.ts";
import { memoryQuantity } from "./resources.ts";
import { here, serviceValuesPart, valuesPart } from "./values-part.ts";

const settings = z.strictObject({
  enabled: z.boolean().describe("Lets the number of pods follow the load; replicaCount then counts for nothing"),
  minReplicas: z.int().min(1).describe("Pods, however low the load"),
  maxReplicas: z.int().min(1).describe("Pods, however high the load"),
  targetCPUUtilizationPercentage: z.int().min(1).max(100).describe("Of the CPU request, averaged over the pods"),
  targetMemoryAverageValue: memoryQuantity("Memory in use, averaged over the pods"),
});

export const autoscalingPart = valuesPart({
  schema: settings.describe("HorizontalPodAutoscaler of the services that have one"),
  defaults: (environment, app) => {
    const scaled = Object.values(environment.services).find(({ autoscale }) => autoscale)?.autoscale;
    const declared = Object.values(app.services).find(({ autoscale }) => autoscale)?.autoscale;
    return { enabled: scaled !== undefined, ...settingsFrom(scaled ?? declared ?? USUAL) };
  },
});

/** What a service has in place of the settings for all; what its declaration says otherwise than those. */
export const serviceAutoscalingPart = serviceValuesPart({
  schema: settings.partial().describe("What it has in place of `autoscaling` for all: any of the same keys"),
  concerns: ({ autoscale }) => autoscale !== undefined,
  defaults: (service, environment, app) => {
    const { autoscale } = here(service, environment);
    const forAll = autoscalingPart.defaults(environment, app);
    const own = autoscale ? Object.entries(settingsFrom(autoscale)) : [];
    return Object.fromEntries(own.filter(([key, value]) => value !== forAll[key as keyof typeof forAll]));
  },
});

const USUAL: Autoscale = { min: 2, max: 10, cpu: 70, memory: "800Mi" };

const settingsFrom = ({ min, max, cpu, memory }: Autoscale) => ({
  minReplicas: min,
  maxReplicas: max,
  targetCPUUtilizationPercentage: cpu,
  targetMemoryAverageValue: memory,
});

/** What an autoscaler is told. */
export type Settings = z.output<typeof settings>;
