import { readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import type { ImagePlan } from "../../image/image-plan.ts";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { BuildWay } from "../../model/service.ts";
import type { Json, JsonObject } from "../observe/observation.ts";
import { chartDigest, readChart } from "../release/chart-digest.ts";

/** What the declaration and the files on disk ask for: the other side of the comparison that makes a plan. */
export interface Desired {
  environment: string;
  context: string;
  namespace: string;
  release: string;
  images: readonly DesiredImage[];
  /** Images of each service to keep, if somebody said how many: the others are cleaned up even if nothing is built. */
  keepImages?: number | undefined;
  /** Digest of the chart on disk; see `chartDigest`. */
  chart: string;
  /** The chart's own values on disk, over which Helm lays all others; none by default. */
  defaults?: JsonObject;
  /** Path in the values (`backend.image.tag`) -> text, over the environment's values file. */
  set: Readonly<Record<string, string>>;
  /** Values that may hold secrets, or are no texts. Helm gets them in a file that only this user can read. */
  privateValues: JsonObject;
  /** What Helm is given on top of the chart's own values: the file, what is set over it, and the private ones. */
  values: JsonObject;
}

export interface DesiredImage {
  service: string;
  /** `todo-backend:<first 16 hex digits of the hash>` */
  name: string;
  /** Hash of everything that goes into it, 64 hex digits. */
  hash: string;
  /** Whether it is built of the sources, or of what turbo has built on this machine. */
  way: BuildWay;
  /** The tag that plain `helm install` uses, `todo-backend:dev`; `null` where it installs another environment. */
  alias: string | null;
}

/** Tag that the chart's own values name: an alias of the newest image on the node. */
const ALIAS_TAG = "dev";

/**
 * @param root the repository
 * @param images one plan for each service
 * @param privateValues what goes over the environment's own values beside the images' tags
 */
export function desire(
  root: string,
  app: App,
  environment: Environment,
  context: string,
  images: readonly Pick<ImagePlan, "service" | "name" | "hash" | "way">[],
  privateValues: JsonObject = {},
): Desired {
  const chart = readChart(join(root, app.chart.path));
  const file = environment.valuesFile;
  const fromFile = file === null ? {} : ((load(readFileSync(join(root, file), "utf8")) as JsonObject | null) ?? {});
  const tags = images.map(({ service, name }) => [`${service}.image.tag`, tagOf(name)]);
  const set = Object.fromEntries(tags) as Record<string, string>;
  const withTags = Object.entries(set).reduce((values, [path, text]) => merge(values, nested(path, text)), fromFile);
  return {
    environment: environment.name,
    context,
    namespace: environment.namespace,
    release: app.name,
    images: images.map(({ service, name, hash, way }) => ({
      service,
      name,
      hash,
      way,
      alias: environment.valuesFile === null ? withTag(name, ALIAS_TAG) : null,
    })),
    chart: chartDigest(chart),
    defaults: chart.values as JsonObject,
    set,
    privateValues,
    values: merge(withTags, privateValues),
  };
}

/** The part of an image's name after the colon. */
export function tagOf(name: string): string {
  return name.slice(name.lastIndexOf(":") + 1);
}

function withTag(name: string, tag: string): string {
  return `${name.slice(0, name.lastIndexOf(":"))}:${tag}`;
}

/** `a.b` and a text -> `{ a: { b: text } }` */
function nested(path: string, text: string): JsonObject {
  const [key = "", ...rest] = path.split(".");
  return { [key]: rest.length === 0 ? text : nested(rest.join("."), text) };
}

/** Lays values over others as Helm does: objects are merged, everything else is replaced. */
export function merge(under: JsonObject, over: JsonObject): JsonObject {
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
