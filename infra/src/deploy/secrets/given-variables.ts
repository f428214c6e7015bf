import { textFault } from "@todo/env-schema";
import type { App } from "../../model/app.ts";
import type { Environment } from "../../model/environment.ts";
import type { Variable } from "../../model/variable.ts";
import { closest } from "../../unknown-name.ts";
import type { EnvFile } from "./env-file.ts";

/** What whoever deploys gives along. */
export interface GivenVariables {
  secrets: Readonly<Record<string, string>>;
  configuration: Readonly<Record<string, string>>;
  /** What is wrong with it, a line each: names, and never a value. */
  faults: readonly string[];
}

/**
 * Sorts out the variables that were given for an environment. Secrets come from this process's environment, or else
 * from the file; configuration from the file only, for a shell is full of names such as LOG_LEVEL that mean other
 * programs. An empty secret counts as not given.
 *
 * @param env this process's environment
 */
export function givenVariables(
  app: Pick<App, "services" | "variables">,
  environment: Environment,
  { env, file }: { env: NodeJS.ProcessEnv; file: EnvFile },
): GivenVariables {
  const read = variablesRead(app, environment);
  const named = (kind: Variable["kind"]) => read.filter((variable) => variable.kind === kind).map(({ name }) => name);
  const secrets = named("secret").filter((name) => !isChartsOwn(environment, app.variables[name]));
  const given = { secrets: filled(secrets, (name) => env[name] || file.values[name]) };
  const configuration = filled(named("configuration"), (name) => file.values[name]);
  const known = [...secrets, ...named("configuration")];
  const unknown = Object.keys(file.values).filter((name) => !known.includes(name));
  const wrong = Object.entries({ ...given.secrets, ...configuration }).flatMap(([name, text]) => {
    const fault = text === "" ? undefined : textFault(name, text);
    return fault === undefined ? [] : [`${name} ${fault}`];
  });
  return {
    ...given,
    configuration,
    faults: [...wrong, ...unknown.map((name) => unknownFault(name, known, file, app))],
  };
}

/** The variables that pods of an environment are given at run time. */
export function variablesRead(app: Pick<App, "services" | "variables">, { services }: Environment): Variable[] {
  const enabled = Object.values(app.services).filter(({ name }) => services[name]?.enabled);
  const read = new Set(enabled.flatMap(({ variables }) => variables));
  return Object.values(app.variables).filter(({ name }) => read.has(name));
}

/** The address of the chart's own database is the chart's own business. */
export function isChartsOwn({ database, existingSecret }: Environment, variable: Variable | undefined): boolean {
  return variable?.source?.kind === "database-url" && database.mode === "in-cluster" && existingSecret === undefined;
}

function filled(names: readonly string[], textOf: (name: string) => string | undefined): Record<string, string> {
  return Object.fromEntries(
    names.flatMap((name) => {
      const text = textOf(name);
      return text === undefined ? [] : [[name, text]];
    }),
  );
}

function unknownFault(name: string, known: readonly string[], { path }: EnvFile, app: Pick<App, "variables">): string {
  const fault = `${name} in ${path} is none of the variables that this environment is given`;
  const meant = app.variables[name] ? undefined : closest(name, known);
  return meant === undefined ? fault : `${fault}; is ${meant} meant?`;
}
