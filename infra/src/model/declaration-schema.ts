import { z } from "zod";
import type {
  AppDeclaration,
  EnvironmentDeclaration,
  ServiceDeclaration,
  WorkspaceDeclaration,
} from "./declaration.ts";
import { databaseSchema, environmentSchema, targetSchema } from "./environment.ts";
import { resourcesSchema } from "./resources.ts";
import { autoscaleSchema, serviceSchema } from "./service.ts";
import { variableSchema } from "./variable.ts";
import { variableSourceSchema } from "./variable-source.ts";
import { workflowsSchema } from "./workflows.ts";

/** A schema for each key of a type, and for no other one. */
export type Keys<Declared> = { [Key in keyof Required<Declared>]: z.ZodType };

const texts = z.array(z.string()).optional();
const textsByName = z.record(z.string(), z.string()).optional();
const workspace = z.strictObject({
  path: z.string(),
  name: z.string(),
  description: z.string(),
  deps: texts,
  devDeps: texts,
  optionalDeps: texts,
  workspaceDeps: texts,
  workspaceDevDeps: texts,
  scripts: textsByName,
  build: z.strictObject({ outputs: z.array(z.string()) }).optional(),
  language: z.enum(["typescript", "python"]).optional(),
  bin: textsByName,
  tsconfig: z
    .strictObject({
      compilerOptions: z.record(z.string(), z.unknown()).optional(),
      include: texts,
      exclude: texts,
    })
    .optional(),
} satisfies Keys<WorkspaceDeclaration>);

const { runtime, port, uid, gid, route, probes, replicas } = serviceSchema.shape;
const service = z.strictObject({
  runtime,
  workspace: z.string(),
  main: z.string().optional(),
  port,
  uid,
  gid: gid.optional(),
  route,
  probes,
  metrics: z.strictObject({ port, path: z.string().optional() }).optional(),
  resources: resourcesSchema,
  replicas: replicas.optional(),
  autoscale: autoscaleSchema.optional(),
  migrates: z.boolean().optional(),
  enabled: z.literal(false, "has to be false, or left out: then it is on everywhere").optional(),
  env: z.record(z.string(), variableSourceSchema).optional(),
} satisfies Keys<ServiceDeclaration>);

const { namespace, host, tls, existingSecret, networkPolicies, deploysOn } = environmentSchema.shape;
const environment = z.strictObject({
  on: targetSchema,
  namespace: namespace.optional(),
  host,
  tls,
  database: databaseSchema,
  existingSecret,
  size: z.number().optional(),
  replicas: replicas.optional(),
  resources: z.record(z.string(), resourcesSchema).optional(),
  enable: z.array(z.string()).optional(),
  networkPolicies: networkPolicies.optional(),
  deploysOn,
} satisfies Keys<EnvironmentDeclaration>);

/** Here a place may be there and have no default. */
const catalogueEntry = variableSchema
  .omit({ source: true })
  .extend({ defaults: z.record(z.string(), z.string().optional()) });

/**
 * A declaration as it is written. The compiler knows it too, but `npx projen` runs without it: without this, a misspelt
 * key would be one that was never given.
 */
export const declarationSchema = z.strictObject({
  name: z.string(),
  prefix: z.string().optional(),
  description: z.string(),
  version: z.string(),
  pnpm: z.string(),
  baseImages: z.strictObject({ node: z.string(), python: z.string(), postgres: z.string() }),
  workspaces: z.array(workspace),
  services: z.record(z.string(), service),
  environments: z.record(z.string(), environment),
  workflows: workflowsSchema,
  catalogue: z.array(catalogueEntry).optional(),
} satisfies Keys<AppDeclaration>);
