import type { App } from "../../model/app.ts";
import type { Variable } from "../../model/variable.ts";

/**
 * The variables whose values a deployment may bring along: every secret that a service reads, and the configuration
 * that nothing else decides (a variable with a source follows from the environment).
 */
export function releaseVariables({ services, variables }: Pick<App, "services" | "variables">): {
  secrets: Variable[];
  configuration: Variable[];
} {
  const read = new Set(Object.values(services).flatMap((service) => service.variables));
  const known = Object.values(variables).filter(({ name }) => read.has(name));
  return {
    secrets: known.filter(({ kind }) => kind === "secret"),
    configuration: known.filter(({ kind, source }) => kind === "configuration" && source === undefined),
  };
}
