import { type Env, parseEnv } from "./parse-env.ts";
import type { ServiceName } from "./variable.ts";
import { variables } from "./variables.ts";

/** The run-time variables of one service, typed. */
export type ServiceEnv<Reader extends ServiceName> = Env<typeof variables, Reader>;

/**
 * Reads and checks the run-time environment of a service. Call it once, first thing, and pass the values on.
 *
 * @param only reads these names and no others, for a program that needs less than the whole service
 * @throws EnvError that lists every missing or wrong variable by name, and no value
 */
export function loadEnv<Reader extends ServiceName, Name extends keyof ServiceEnv<Reader> = keyof ServiceEnv<Reader>>(
  reader: Reader,
  options: { only?: readonly Name[]; source?: Readonly<Record<string, string | undefined>> } = {},
): Pick<ServiceEnv<Reader>, Name> {
  const source = options.source ?? process.env;
  return parseEnv(variables, source, { reader, when: "run", ...(options.only ? { only: options.only } : {}) });
}
