import { type CatalogueEntry, catalogue } from "@todo/env-schema";
import type { App } from "../../model/app.ts";
import type { VariableSource } from "../../model/variable-source.ts";

/** A variable as the chart sees it. */
export interface ChartVariable extends CatalogueEntry {
  /** Where its value comes from, when it is more than what the values say. */
  source: VariableSource | undefined;
}

/** Key of the in-cluster database's password, beside those of the variables. */
export const DATABASE_PASSWORD = "DATABASE_PASSWORD";

/** The variables that pods of the app are given: those for the ConfigMap and those for the Secret. */
export function chartVariables(app: App): { configuration: ChartVariable[]; secret: ChartVariable[] } {
  const read = new Set(Object.values(app.services).flatMap(({ variables }) => variables));
  const known = catalogue
    .filter(({ name }) => read.has(name))
    .map((entry): ChartVariable => ({ ...entry, source: app.variables[entry.name] }));
  return {
    configuration: known.filter(({ kind }) => kind === "configuration"),
    secret: [...known.filter(({ kind }) => kind === "secret"), databasePassword],
  };
}

const databasePassword: ChartVariable = {
  name: DATABASE_PASSWORD,
  meaning: "Password of the database's role, from which DATABASE_URL is made.",
  form: "a password",
  example: "",
  kind: "secret",
  when: "run",
  readers: [],
  required: true,
  fallback: undefined,
  defaults: {},
  source: { kind: "generated", length: 32 },
};
