import { join } from "node:path";
import type { Site } from "../site.ts";
import { type HelmUpgrade, valuesFiles } from "./helm.ts";

/** What Helm is given to bring a site's release to what is desired. */
export function upgradeOf({ root, app, environment, desired }: Omit<Site, "docker">): HelmUpgrade {
  const { release, namespace, set, privateValues } = desired;
  const chart = join(root, app.chart.path);
  return { release, namespace, chart, valuesFiles: valuesFiles(root, environment.valuesFile), set, privateValues };
}
