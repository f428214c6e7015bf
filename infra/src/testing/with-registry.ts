import type { App } from "../model/app.ts";
import type { Environment } from "../model/environment.ts";

/** The app as it is where every environment that has a registry declares this one: `ghcr.io/acme`. */
export function withRegistry(app: App, registry: string): App {
  const environments = Object.entries(app.environments).map(([name, environment]): [string, Environment] => {
    const { on } = environment;
    return [name, on.kind === "context" ? { ...environment, on: { ...on, registry } } : environment];
  });
  return { ...app, environments: Object.fromEntries(environments) };
}
