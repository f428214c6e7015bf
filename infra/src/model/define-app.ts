import { type CatalogueEntry, catalogue } from "@todo/env-schema";
import { variables } from "@todo/env-schema/variables";
import type { App } from "./app.ts";
import type { AppDeclaration } from "./declaration.ts";
import { declarationSchema } from "./declaration-schema.ts";
import type { Environment } from "./environment.ts";
import type { Fault } from "./fault.ts";
import { checkedApp, declarationInvalid } from "./parse-app.ts";
import { resolveEnvironment } from "./resolve-environment.ts";
import { resolveService } from "./resolve-service.ts";
import type { Service } from "./service.ts";
import { inWords, isMisshapen, shapeFaults } from "./shape-faults.ts";
import type { DeclaredSource } from "./source-faults.ts";
import type { Variable } from "./variable.ts";
import { variablesSchema } from "./variables-schema.ts";

/**
 * Turns a declaration into the whole model: everything that follows from what it says is filled in. Where a key is
 * misspelt or missing, little follows: then it is the faults of single fields that are told, else all faults.
 *
 * @throws Problem `DECLARATION_INVALID` that lists every fault with its path and what would be right
 */
export function defineApp(declaration: AppDeclaration): App {
  requireShape(declaration);
  const { name, prefix = name, description, version, baseImages, workflows } = declaration;
  const sources = declaredSources(declaration);
  const resolved = resolveVariables(declaration.catalogue ?? catalogue, sources);
  const services = mapValues(
    declaration.services,
    (service, key): Service => resolveService(declaration, key, service, prefix, Object.values(resolved)),
  );
  const chart = { path: `infra/helm/${name}`, version };
  const [standard] = Object.keys(declaration.environments);
  const app: App = {
    schema: 2,
    name,
    prefix,
    description,
    chart,
    baseImages: {
      NODE_IMAGE: baseImages.node,
      PYTHON_IMAGE: baseImages.python,
      POSTGRES_IMAGE: baseImages.postgres,
    },
    services,
    environments: mapValues(declaration.environments, (environment, key): Environment => {
      const valuesFile = key === standard ? null : `${chart.path}/values-${key}.yaml`;
      return resolveEnvironment(key, { prefix, ...environment }, valuesFile, Object.values(services));
    }),
    variables: resolved,
    workflows,
  };
  return checkedApp(app, sources);
}

/** The variables that everybody has, or the declaration's own, and all else that it says: each key known, none missing. */
function requireShape(declaration: AppDeclaration): void {
  const whole = declarationSchema.extend({ variables: variablesSchema.optional() });
  const own = declaration.catalogue === undefined ? { variables } : {};
  const { error } = whole.safeParse({ ...declaration, ...own }, { error: inWords });
  if (error && isMisshapen(error))
    throw declarationInvalid(shapeFaults(error).map((fault) => inWorkspace(fault, declaration)));
}

/** A workspace is known by its folder, not by which one of the list it is. */
function inWorkspace({ path, message }: Fault, { workspaces }: AppDeclaration): Fault {
  const named = (item: string, index: string) => {
    const folder = workspaces[Number(index)]?.path;
    return folder === undefined ? item : `workspaces.${folder}`;
  };
  return { path: path.replace(/^workspaces\.(\d+)/, named), message };
}

function declaredSources({ services }: AppDeclaration): DeclaredSource[] {
  return Object.entries(services).flatMap(([service, { env = {} }]) =>
    Object.entries(env).map(([variable, source]) => ({ service, variable, source })),
  );
}

function resolveVariables(
  entries: readonly CatalogueEntry[],
  sources: readonly DeclaredSource[],
): Record<string, Variable> {
  return Object.fromEntries(
    entries.map(({ readers, defaults, fallback, reaches, oneOf, pattern, ...entry }): [string, Variable] => {
      const source = sources.find(({ variable }) => variable === entry.name)?.source;
      const optional = {
        ...(oneOf === undefined ? {} : { oneOf: [...oneOf] }),
        ...(pattern === undefined ? {} : { pattern }),
        ...(fallback === undefined ? {} : { fallback }),
        ...(reaches === undefined ? {} : { reaches }),
        ...(source === undefined ? {} : { source }),
      };
      return [entry.name, { ...entry, readers: [...readers], defaults: definedValues(defaults), ...optional }];
    }),
  );
}

function definedValues(record: Readonly<Record<string, string | undefined>>): Record<string, string> {
  return Object.fromEntries(
    Object.entries(record).flatMap(([key, value]) => (value === undefined ? [] : [[key, value]])),
  );
}

function mapValues<In, Out>(
  record: Readonly<Record<string, In>>,
  map: (value: In, key: string) => Out,
): Record<string, Out> {
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, map(value, key)]));
}
