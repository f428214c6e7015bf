import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parse } from "yaml";
import type { ImagePlan } from "../image/image-plan.ts";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { chartDigest, readChart } from "./chart-digest.ts";
import type { Json, JsonObject } from "./observation.ts";

/** What the declaration and the files on disk ask for: the other side of the comparison that makes a plan. */
export interface Desired {
  environment: string;
  context: string;
  namespace: string;
  release: string;
  images: readonly DesiredImage[];
  /** Digest of the chart on disk; see `chartDigest`. */
  chart: string;
  /** What Helm is given on top of the chart's own values. */
  values: JsonObject;
}

export interface DesiredImage {
  service: string;
  /** `todo-backend:<first 16 hex digits of the hash>` */
  name: string;
  /** Hash of everything that goes into it, 64 hex digits. */
  hash: string;
  /** The tag that plain `helm install` uses: `todo-backend:dev`. */
  alias: string;
}

/** Tag that the chart's own values name: an alias of the newest image on the node. */
const ALIAS_TAG = "dev";

/**
 * @param root the repository
 * @param images one plan for each service
 */
export function desire(
  root: string,
  app: App,
  environment: Environment,
  context: string,
  images: readonly Pick<ImagePlan, "service" | "name" | "hash">[],
): Desired {
  const file = environment.valuesFile;
  const fromFile = file === null ? {} : ((parse(readFileSync(join(root, file), "utf8")) as JsonObject | null) ?? {});
  return {
    environment: environment.name,
    context,
    namespace: environment.namespace,
    release: app.name,
    images: images.map(({ service, name, hash }) => ({ service, name, hash, alias: withTag(name, ALIAS_TAG) })),
    chart: chartDigest(readChart(join(root, app.chart.path))),
    values: images.reduce(
      (values, { service, name }) => merge(values, { [service]: { image: { tag: tagOf(name) } } }),
      fromFile,
    ),
  };
}

/** The part of an image's name after the colon. */
export function tagOf(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function withTag(name: string, tag: string): string {
  return `${name.slice(0, name.lastIndexOf(":"))}:${tag}`;
}

/** Lays values over others as Helm does: objects are merged, everything else is replaced. */
function merge(under: JsonObject, over: JsonObject): JsonObject {
  const merged: Record<string, Json> = { ...under };
  for (const [key, value] of Object.entries(over)) {
    const below = merged[key];
    merged[key] = isObject(below) && isObject(value) ? merge(below, value) : value;
  }
  return merged;
}

function isObject(value: Json | undefined): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
