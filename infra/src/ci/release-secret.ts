import { releaseVariables } from "../generate/workflow/release-variables.ts";
import { machineEnv } from "../machine-env.ts";
import type { App } from "../model/app.ts";
import { generatedApp } from "./generated-app.ts";
import { given } from "./given.ts";

/**
 * The Secret of an environment with the keys that were given. Applied by the server it leaves the keys of others as they
 * are, and takes out those of its own that are no longer given.
 *
 * @param name of the Secret
 * @param env holds the secrets under the names of their variables
 */
export function releaseSecret(app: Pick<App, "services" | "variables">, name: string, env: NodeJS.ProcessEnv): object {
  const values = given(releaseVariables(app).secrets, env);
  const data = Object.entries(values).map(([key, value]) => [key, Buffer.from(value).toString("base64")]);
  return { apiVersion: "v1", kind: "Secret", metadata: { name }, type: "Opaque", data: Object.fromEntries(data) };
}

if (import.meta.main) {
  const [name = ""] = process.argv.slice(2);
  const app = generatedApp();
  const keys = new Set(Object.keys(given(releaseVariables(app).secrets, machineEnv())));
  // Standard output is the manifest; names may be shown, values never.
  for (const { name: key } of releaseVariables(app).secrets) {
    console.error(`${key}: ${keys.has(key) ? "from GitHub" : "not from GitHub"}`);
  }
  console.log(JSON.stringify(releaseSecret(app, name, machineEnv())));
}
