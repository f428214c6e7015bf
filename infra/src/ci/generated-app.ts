import { readFileSync } from "node:fs";
import type { App } from "../model/app.ts";

/**
 * The resolved declaration of the commit that is checked out. What is in here runs on Node alone, in jobs that install
 * no package because they hold credentials; so the file is trusted to be what `npx projen` wrote, which check.yml saw.
 */
export function generatedApp(): App {
  return JSON.parse(readFileSync(new URL("../../app.json", import.meta.url), "utf8")) as App;
}
