import { readFileSync } from "node:fs";
import { join } from "node:path";
import { parseAllDocuments } from "yaml";
import { goModules as labModules } from "../lab/build/version-key.ts";
import { goModules } from "./check-programs.ts";
import { goSources } from "./go-sources.ts";

/** Definitions of the kinds that the chart uses and Kubernetes lacks, and whose sources hold them. */
const SOURCES = [
  {
    module: "github.com/projectcontour/contour",
    pins: join(labModules, "contour"),
    file: "examples/gateway/00-crds.yaml",
    kinds: ["Gateway", "HTTPRoute"],
  },
  {
    module: "github.com/prometheus-operator/prometheus-operator",
    pins: join(goModules, "prometheus-operator"),
    file: "example/prometheus-operator-crd/monitoring.coreos.com_servicemonitors.yaml",
    kinds: ["ServiceMonitor"],
  },
];

/** A CustomResourceDefinition. */
export interface CustomResourceDefinition {
  metadata: { name: string };
  spec: { names: { kind: string } };
}

/** The definitions of the Gateway API's Gateway and HTTPRoute, and of the Prometheus operator's ServiceMonitor. */
export async function customResources(signal: AbortSignal): Promise<CustomResourceDefinition[]> {
  const definitions: CustomResourceDefinition[] = [];
  for (const { module, pins, file, kinds } of SOURCES) {
    const text = readFileSync(join(await goSources(module, pins, signal), file), "utf8");
    const documents = parseAllDocuments(text).map((document) => document.toJS() as CustomResourceDefinition);
    definitions.push(...documents.filter((document) => kinds.includes(document?.spec?.names?.kind)));
  }
  return definitions;
}
