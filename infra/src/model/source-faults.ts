import type { App } from "./app.ts";
import { type Fault, meantBy } from "./fault.ts";
import type { VariableSource } from "./variable-source.ts";

/** That a service's declaration says where a variable comes from. */
export interface DeclaredSource {
  service: string;
  variable: string;
  source: VariableSource;
}

/**
 * Faults of where sources are declared: unknown variables, services that don't read them, two sources for one, and the
 * peers of another service.
 */
export function sourceFaults({ variables }: App, declared: readonly DeclaredSource[]): Fault[] {
  return declared.flatMap(({ service, variable, source }, index) => {
    const path = `services.${service}.env.${variable}`;
    const known = variables[variable];
    if (!known) {
      const meant = meantBy(variable, Object.keys(variables), "known are");
      return [{ path, message: `has to be declared in packages/env-schema: ${meant}` }];
    }
    if (!known.readers.includes(service)) {
      return [{ path, message: `has to be left out, or ${service} be one of its readers in packages/env-schema` }];
    }
    if (source.kind === "peers-address" && source.service !== service) {
      return [{ path, message: `has to be addressOfPeers("${service}"): pods find those of their own service` }];
    }
    const earlier = declared.slice(0, index).find((other) => other.variable === variable);
    return earlier && JSON.stringify(earlier.source) !== JSON.stringify(source)
      ? [{ path, message: `has to be what it is in services.${earlier.service}.env: all readers get one value` }]
      : [];
  });
}
