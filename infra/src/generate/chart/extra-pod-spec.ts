import type { V1PodSpec } from "@kubernetes/client-node";
import { z } from "zod";

const map = z.looseObject({});

/** The fields that the chart does not set itself, and that weaken nothing that it does set. */
const podFields = {
  affinity: map,
  dnsConfig: map,
  dnsPolicy: z.enum(["ClusterFirst", "ClusterFirstWithHostNet", "Default", "None"]),
  hostAliases: z.array(map),
  nodeName: z.string(),
  nodeSelector: z.record(z.string(), z.string()),
  overhead: map,
  preemptionPolicy: z.enum(["PreemptLowerPriority", "Never"]),
  priority: z.int(),
  priorityClassName: z.string(),
  readinessGates: z.array(map),
  runtimeClassName: z.string(),
  schedulerName: z.string(),
  setHostnameAsFQDN: z.boolean(),
  shareProcessNamespace: z.boolean(),
  tolerations: z.array(map),
  topologySpreadConstraints: z.array(map),
} satisfies { [Field in keyof V1PodSpec]?: z.ZodType };

/** What the pods of a service, of the database or of the tests have beside what the chart gives them. */
export const extraPodSpecSchema = z
  .strictObject(podFields)
  .partial()
  .describe("Further fields of its pods' spec: nodeSelector, tolerations, affinity, priorityClassName and the like");
