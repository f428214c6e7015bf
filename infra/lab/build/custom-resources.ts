import { readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { run } from "../../src/process/run.ts";
import { cachedFile } from "./cached-file.ts";
import { goModules } from "./version-key.ts";

/** Where the custom resource definitions lie once they are gathered. */
export function customResources(folder: string): string {
  return join(folder, "custom-resources.yaml");
}

/** Gathers the definitions of Contour and of the Gateway API from the sources that Contour is built from. */
export async function gatherCustomResources(folder: string, signal: AbortSignal): Promise<void> {
  await cachedFile(customResources(folder), async (temporary) => {
    const list = ["list", "-mod=readonly", "-m", "-f", "{{.Dir}}", "github.com/projectcontour/contour"];
    const { stdout: sources } = await run("go", list, { cwd: join(goModules, "contour"), timeoutSeconds: 300, signal });
    const files = ["contour/01-crds.yaml", "gateway/00-crds.yaml"].map((file) => join(sources, "examples", file));
    writeFileSync(temporary, files.map((file) => readFileSync(file, "utf8")).join("\n---\n"));
  });
}
