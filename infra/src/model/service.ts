import { z } from "zod";
import { dnsLabel, repositoryPath, serviceKey, urlPath, variableName } from "./name.ts";
import { memory, resourcesSchema } from "./resources.ts";

/** Ids of ordinary users; 0 is root, and those from 65534 on are spoken for. */
const userId = z.int().min(1, "has to be above 0, which is root").max(65_533);

/**
 * Which files of the repository an image is built from. The Dockerfile itself and its ignore file always belong to it,
 * and `.build-env` is given to the build without belonging to it.
 */
export const contextSchema = z.strictObject({
  /** Files and folders below the repository's root; a folder stands for everything in it. */
  include: z.array(repositoryPath).min(1),
  /** Patterns of a Docker ignore file that take files out again, such as `*.log`. */
  exclude: z.array(z.string().min(1)),
});
export type Context = z.infer<typeof contextSchema>;

/** The two ways into one Dockerfile: built inside it from source, or copied from what turbo built on the host. */
export const buildWays = ["source", "outputs"] as const;
export type BuildWay = (typeof buildWays)[number];

export const imageSchema = z.strictObject({
  /** Name without tag or registry: `todo-backend`. */
  repository: dnsLabel,
  /** Path of the Dockerfile; its ignore file is beside it, with `.dockerignore` appended. */
  dockerfile: repositoryPath,
  /** Build arguments with their defaults: `NODE_IMAGE` or another base image, `APP_FROM` where there are two ways. */
  args: z.record(z.string(), z.string()),
  /** What each way reads; without `outputs` there is only the one from source. */
  context: z.strictObject({ source: contextSchema, outputs: contextSchema.optional() }),
});
export type Image = z.infer<typeof imageSchema>;

/** A package of the monorepo. */
export const workspaceSchema = z.strictObject({
  path: repositoryPath,
  /** Package name: `@todo/backend`. */
  name: z.string().min(1, "has to be a declared workspace"),
});

/** Numbers of replicas that follow the load (HorizontalPodAutoscaler). */
export const autoscaleSchema = z
  .strictObject({
    min: z.int().min(1),
    max: z.int().min(1),
    /** Percent of the CPU request, averaged over the pods. */
    cpu: z.int().min(1).max(100),
    /** Memory used, averaged over the pods: `800Mi`. */
    memory,
  })
  .refine(({ min, max }) => min <= max, { path: ["max"], message: "has to be at least min" });
export type Autoscale = z.infer<typeof autoscaleSchema>;

const port = z.int().min(1).max(65_535);

/** One program that runs in pods of its own and answers HTTP. */
export const serviceSchema = z.strictObject({
  /** The declaration's name for it: `backend`. */
  name: serviceKey,
  /** Name of its Deployment, Service and ServiceAccount: `todo-backend`. */
  fullName: dnsLabel,
  runtime: z.enum(["node", "nextjs", "fastapi"]),
  /** Whether it is off unless an environment, or its value `enabled`, switches it on. */
  switchable: z.boolean(),
  /** Label `tier`: `api` or `web`. */
  tier: z.enum(["api", "web"]),
  workspace: workspaceSchema,
  /** Workspaces whose sources its own build reads, with its own last. */
  workspaces: z.array(workspaceSchema),
  image: imageSchema,
  /** The program and its arguments, in /app and without a shell: `["node", "main.js"]`. */
  command: z.array(z.string()).min(1),
  /** The same for bringing the database up to date before a pod starts; absent when there is nothing to migrate. */
  migrate: z.array(z.string()).min(1).optional(),
  uid: userId,
  gid: userId,
  port,
  /** Requests whose path begins with it reach this service from outside. */
  route: urlPath.optional(),
  probes: z.strictObject({ live: urlPath, ready: urlPath }),
  /** Where Prometheus finds its figures: a port of their own, which no route leads to. */
  metrics: z.strictObject({ port, path: urlPath }).optional(),
  /** Folders below / that it writes to; each is an empty volume of its pod, for the rest is read-only. */
  writable: z.array(z.string().regex(/^\/.+/, "has to be an absolute path")),
  /** Variables that the image itself sets; no ConfigMap carries them. */
  imageEnv: z.record(variableName, z.string()),
  /** Variables of the catalogue that it reads at run time and its pods are given. */
  variables: z.array(variableName),
  /** What it connects to, as its variables say: no network policy lets it reach anything else. */
  connects: z.strictObject({ database: z.boolean(), services: z.array(serviceKey), internet: z.boolean() }),
  /** In production; environments have a share of it. */
  resources: resourcesSchema,
  /** Pods when nothing scales them. */
  replicas: z.int().min(1),
  autoscale: autoscaleSchema.optional(),
});
export type Service = z.infer<typeof serviceSchema>;
