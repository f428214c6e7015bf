import { readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";
import { parseApp } from "../model/parse-app.ts";
import { lookUp } from "../unknown-name.ts";

/** The repository that this file belongs to. */
export const repositoryRoot = join(dirname(fileURLToPath(import.meta.url)), "../../..");

/**
 * Reads the resolved declaration that `npx projen` wrote.
 *
 * @throws Problem `DECLARATION_INVALID`
 */
export function readApp(root: string = repositoryRoot): App {
  return parseApp(JSON.parse(readFileSync(join(root, "infra/app.json"), "utf8")));
}

/** @throws Problem `ENVIRONMENT_UNKNOWN` */
export function environmentNamed(app: App, name: string): Environment {
  return lookUp("environment", app.environments, name);
}
