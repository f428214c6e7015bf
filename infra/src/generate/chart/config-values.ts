import { z } from "zod";
import type { Variable } from "../../model/variable.ts";
import { chartVariables } from "./chart-variables.ts";
import { valuesPart } from "./values-part.ts";

const MEANING = "Configuration of the services; the ConfigMap todo-config";

export const configPart = valuesPart({
  schema: z.record(z.string(), z.string()).describe(MEANING),
  exactly: (app) => z.strictObject(textByName(chartVariables(app).configuration)).describe(MEANING),
  defaults: ({ name: environment }, app) =>
    Object.fromEntries(
      // What follows from other values is left empty: the templates work it out, unless somebody sets it.
      chartVariables(app).configuration.map(({ name, source, defaults, fallback }) => [
        name,
        source ? "" : (defaults[environment] ?? fallback ?? ""),
      ]),
    ),
});

/** A text for each of some variables, with its meaning; empty for what follows from others or is presumed. */
export function textByName(variables: readonly Variable[]): Record<string, z.ZodType<string>> {
  return Object.fromEntries(
    variables.map(({ name, meaning, oneOf, required, source }) => {
      const text = oneOf ? z.enum(required && !source ? oneOf : ["", ...oneOf]) : z.string();
      return [name, text.describe(meaning)];
    }),
  );
}
