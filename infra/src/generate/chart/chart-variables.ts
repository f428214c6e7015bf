import type { App } from "../../model/app.ts";
import type { Variable } from "../../model/variable.ts";

/** Key of the in-cluster database's password, beside those of the variables. */
export const DATABASE_PASSWORD = "DATABASE_PASSWORD";

/** The variables that pods of the app are given: those for the ConfigMap and those for the Secret. */
export function chartVariables(app: App): { configuration: Variable[]; secret: Variable[] } {
  const read = new Set(Object.values(app.services).flatMap(({ variables }) => variables));
  const known = Object.values(app.variables).filter(({ name }) => read.has(name));
  return {
    configuration: known.filter(({ kind }) => kind === "configuration"),
    secret: [...known.filter(({ kind }) => kind === "secret"), databasePassword],
  };
}

const databasePassword: Variable = {
  name: DATABASE_PASSWORD,
  meaning: "Password of the database's role, from which DATABASE_URL is made.",
  form: "a password",
  example: "",
  kind: "secret",
  when: "run",
  readers: [],
  required: true,
  defaults: {},
  source: { kind: "generated", length: 32 },
};
