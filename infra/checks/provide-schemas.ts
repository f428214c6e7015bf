import { createHash } from "node:crypto";
import { mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { cachedFile } from "../lab/build/cached-file.ts";
import { goModules as labModules } from "../lab/build/version-key.ts";
import { goModules } from "./check-programs.ts";
import { customResources } from "./custom-resources.ts";
import { goSources } from "./go-sources.ts";
import { builtInSchemas, customSchemas } from "./kubernetes-schemas.ts";
import { checksFolder, type Making, QUIETLY } from "./provide-programs.ts";

/** Folders whose go.mod pins the sources of the Kubernetes that the chart is to suit. */
const SOURCES = {
  oldest: join(goModules, "kubernetes-1.25"),
  newest: join(labModules, "kubernetes"),
};

export type SchemaVersion = keyof typeof SOURCES;

/**
 * Folders of JSON schemas, made from the sources of Kubernetes and of the custom resources that the chart uses.
 *
 * @throws Problem `GO_SOURCES_MISSING`
 */
export async function provideSchemas({ progress, signal }: Making = QUIETLY): Promise<Record<SchemaVersion, string>> {
  const folder = join(checksFolder(), `schemas-${pinsKey()}`);
  await cachedFile(folder, async (temporary) => {
    progress("making JSON schemas of Kubernetes' kinds from its sources");
    const custom = Object.assign({}, ...(await customResources(signal)).map(customSchemas));
    for (const [version, pins] of Object.entries(SOURCES)) {
      const sources = await goSources("k8s.io/kubernetes", pins, signal);
      const swagger = JSON.parse(readFileSync(join(sources, "api/openapi-spec/swagger.json"), "utf8"));
      mkdirSync(join(temporary, version), { recursive: true });
      for (const [file, schema] of Object.entries({ ...builtInSchemas(swagger), ...custom })) {
        writeFileSync(join(temporary, version, file), JSON.stringify(schema));
      }
    }
  });
  return { oldest: join(folder, "oldest"), newest: join(folder, "newest") };
}

/** Names what the schemas are made from, and by which code. 12 hexadecimal digits. */
function pinsKey(): string {
  const hash = createHash("sha256");
  const code = ["provide-schemas.ts", "kubernetes-schemas.ts", "custom-resources.ts"];
  for (const file of code) hash.update(readFileSync(join(import.meta.dirname, file)));
  const modules = [...Object.values(SOURCES), join(labModules, "contour"), join(goModules, "prometheus-operator")];
  for (const pins of modules) hash.update(readFileSync(join(pins, "go.mod")));
  return hash.digest("hex").slice(0, 12);
}
