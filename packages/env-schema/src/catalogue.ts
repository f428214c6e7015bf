import { z } from "zod";
import type { Variables, When } from "./variable.ts";
import { variables } from "./variables.ts";

/** A variable as plain data, for whatever is generated from it. */
export interface CatalogueEntry {
  name: string;
  /** One sentence. */
  meaning: string;
  /** What a right value is, to complete "has to be …". */
  form: string;
  /** The only texts that are right; `undefined` where there is no such list. */
  oneOf?: readonly string[] | undefined;
  /** A regular expression, of the kind that both JavaScript and Go read, which every right text matches. */
  pattern?: string | undefined;
  example: string;
  kind: "secret" | "configuration";
  when: When;
  readers: readonly string[];
  /** A service refuses to start without it: it is not optional and no value is presumed. */
  required: boolean;
  /** What services presume when it is not set; `undefined` for none. */
  fallback: string | undefined;
  /** Where its use makes a service connect to, beyond other services and the database. */
  reaches: "internet" | "collector" | undefined;
  /** What is set for it in each place unless told otherwise; secrets have none. */
  defaults: Readonly<Record<string, string>>;
}

/** Lists variables as plain data, in the order of their declaration. */
export function describe(declared: Variables): CatalogueEntry[] {
  return Object.entries(declared).map(
    ([name, { meaning, type, form, example, kind, when, readers, optional, fallback, defaults, reaches }]) => ({
      name,
      meaning,
      form,
      ...outline(type),
      example,
      kind,
      when,
      readers,
      required: !optional && fallback === undefined,
      fallback,
      reaches,
      defaults: defaults ?? {},
    }),
  );
}

/**
 * What can be said of right texts without zod. Nothing, where the type was left out or misspelt: a check of the whole
 * declaration tells that in words, and could not if reading the variables ended with a stack.
 */
function outline(type: z.ZodType | undefined): Pick<CatalogueEntry, "oneOf" | "pattern"> {
  if (!(type instanceof z.ZodType)) return {};
  const schema = z.toJSONSchema(type, { io: "input", unrepresentable: "any" });
  const atLeast = (schema.minLength ?? 0) > 1 ? `^[\\s\\S]{${schema.minLength},}$` : undefined;
  return { oneOf: schema.enum?.map(String), pattern: schema.pattern ?? atLeast };
}

/** Every variable of the app as plain data. */
export const catalogue: readonly CatalogueEntry[] = describe(variables);
