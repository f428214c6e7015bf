import { z } from "zod";
import { formatCpu, formatMemory, parseCpu, parseMemory } from "./quantity.ts";

const cpu = z.string().refine((text) => parseCpu(text) !== undefined, "has to be a CPU quantity such as 250m or 0.5");
/** A memory quantity with a binary unit. */
export const memory = z
  .string()
  .refine((text) => parseMemory(text) !== undefined, "has to be a memory quantity such as 256Mi or 1Gi");

/** CPU and memory as Kubernetes quantities (`250m`, `512Mi`). */
export const amountSchema = z.strictObject({ cpu, memory });
export type Amount = z.infer<typeof amountSchema>;

/** What a container is promised (requests) and what it never exceeds (limits). */
export const resourcesSchema = z
  .strictObject({ requests: amountSchema, limits: amountSchema })
  .superRefine(({ requests, limits }, context) => {
    if ((parseCpu(limits.cpu) ?? 0) < (parseCpu(requests.cpu) ?? 0)) {
      context.addIssue({
        code: "custom",
        path: ["limits", "cpu"],
        message: `has to be at least the request (${requests.cpu})`,
      });
    }
    if ((parseMemory(limits.memory) ?? 0) < (parseMemory(requests.memory) ?? 0)) {
      context.addIssue({
        code: "custom",
        path: ["limits", "memory"],
        message: `has to be at least the request (${requests.memory})`,
      });
    }
  });
export type Resources = z.infer<typeof resourcesSchema>;

/** The same resources in proportion: `scaleResources(r, 0.5)` asks for half. Quantities that are faulty stay as they are. */
export function scaleResources({ requests, limits }: Resources, share: number): Resources {
  const scaled = (amount: Amount): Amount => ({
    cpu: scaleCpu(amount.cpu, share),
    memory: scaleMemory(amount.memory, share),
  });
  return { requests: scaled(requests), limits: scaled(limits) };
}

function scaleCpu(text: string, share: number): string {
  const millicores = parseCpu(text);
  return millicores === undefined || share === 1 ? text : formatCpu(millicores * share);
}

/** A share of a memory quantity; one that is faulty stays as it is. */
export function scaleMemory(text: string, share: number): string {
  const bytes = parseMemory(text);
  return bytes === undefined || share === 1 ? text : formatMemory(bytes * share);
}
