import { join } from "node:path";
import { repositoryRoot } from "../src/deploy/read-app.ts";
import { valuesFiles } from "../src/deploy/release/helm.ts";
import type { App } from "../src/model/app.ts";

/** Values with which the chart is looked at. */
export interface ValueSet {
  name: string;
  /** Over the chart's own `values.yaml`, each over the one before. */
  valuesFiles: readonly string[];
}

/** All values that the chart is looked at with: each environment's, everything turned on, everything turned off. */
export function valueSets(app: App): ValueSet[] {
  const extremes = ["everything-on", "everything-off"].map((name) => ({
    name,
    valuesFiles: [join(import.meta.dirname, `values-${name}.yaml`)],
  }));
  const environments = Object.values(app.environments).map(({ name, valuesFile }) => ({
    name,
    valuesFiles: valuesFiles(repositoryRoot, valuesFile),
  }));
  return [...environments, ...extremes];
}
