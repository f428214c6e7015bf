import { z } from "zod";
import { environmentSchema } from "./environment.ts";
import { dnsLabel, imageReference, repositoryPath, variableName } from "./name.ts";
import { serviceSchema } from "./service.ts";
import { variableSchema } from "./variable.ts";
import { workflowsSchema } from "./workflows.ts";

/** The whole declaration, with everything derived that can be: what the generator and the deploy command work from. */
export const appSchema = z.strictObject({
  schema: z.literal(2),
  /** Name of the chart and of its release: `todo-app`. */
  name: dnsLabel,
  /** What the names of all resources begin with: `todo`. */
  prefix: dnsLabel,
  description: z.string().min(1),
  chart: z.strictObject({
    path: repositoryPath,
    version: z.string().regex(/^\d+\.\d+\.\d+$/, "has to be a version such as 1.0.0"),
  }),
  /** Images of others that ours are made from or run beside, with exact tags: `NODE_IMAGE` -> `node:24.21.0-bookworm-slim`. */
  baseImages: z.strictObject({
    NODE_IMAGE: imageReference,
    PYTHON_IMAGE: imageReference,
    POSTGRES_IMAGE: imageReference,
  }),
  /** By name, in the order of the declaration. */
  services: z.record(z.string(), serviceSchema),
  environments: z.record(z.string(), environmentSchema),
  /** Every variable of env-schema, by name. */
  variables: z.record(variableName, variableSchema),
  workflows: workflowsSchema,
});
export type App = z.infer<typeof appSchema>;
