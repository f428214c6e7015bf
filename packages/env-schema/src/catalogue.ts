import type { Place, ServiceName, Variables, When } from "./variable.ts";
import { variables } from "./variables.ts";

/** A variable as plain data, for whatever is generated from it. */
export interface CatalogueEntry {
  name: string;
  /** One sentence. */
  meaning: string;
  /** What a right value is, to complete "has to be …". */
  form: string;
  example: string;
  kind: "secret" | "configuration";
  when: When;
  readers: readonly ServiceName[];
  /** A service refuses to start without it: it is not optional and no value is presumed. */
  required: boolean;
  /** What services presume when it is not set; `undefined` for none. */
  fallback: string | undefined;
  /** What is set for it in each place unless told otherwise; secrets have none. */
  defaults: Readonly<Partial<Record<Place, string>>>;
}

/** Lists variables as plain data, in the order of their declaration. */
export function describe(declared: Variables): CatalogueEntry[] {
  return Object.entries(declared).map(
    ([name, { meaning, form, example, kind, when, readers, optional, fallback, defaults }]) => ({
      name,
      meaning,
      form,
      example,
      kind,
      when,
      readers,
      required: !optional && fallback === undefined,
      fallback,
      defaults: defaults ?? {},
    }),
  );
}

/** Every variable of the app as plain data. */
export const catalogue: readonly CatalogueEntry[] = describe(variables);
