import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import { load } from "js-yaml";
import { canonicalJson } from "../plan/canonical-json.ts";

/** The parts of a chart that decide what it renders, in the form in which a release record keeps them. */
export interface ChartContent {
  name: string;
  version: string;
  appVersion: string;
  /** Path in the chart (`templates/ingress.yaml`) -> text. */
  templates: Readonly<Record<string, string>>;
  /** The chart's own values.yaml, parsed. */
  values: unknown;
  /** Text of values.schema.json; empty without one. */
  schema: string;
}

/** Digest of a chart's content (64 hex digits): equal for a chart on disk and for the release that was made of it. */
export function chartDigest(chart: ChartContent): string {
  return createHash("sha256").update(canonicalJson(chart)).digest("hex");
}

/** Reads a chart's folder; what its `.helmignore` leaves out must not lie under `templates/`. */
export function readChart(folder: string): ChartContent {
  const metadata = load(readFileSync(join(folder, "Chart.yaml"), "utf8")) as Record<string, unknown>;
  const templates = readdirSync(join(folder, "templates"), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name).slice(folder.length + 1))
    .map((path) => [path, readFileSync(join(folder, path), "utf8")] as const);
  const schema = readdirSync(folder).includes("values.schema.json");
  return {
    name: String(metadata.name),
    version: String(metadata.version),
    appVersion: String(metadata.appVersion ?? ""),
    templates: Object.fromEntries(templates),
    values: load(readFileSync(join(folder, "values.yaml"), "utf8")) ?? {},
    schema: schema ? readFileSync(join(folder, "values.schema.json"), "utf8") : "",
  };
}
