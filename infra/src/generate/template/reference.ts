import type { z } from "zod";
import { Expression, type Rendering } from "./expression.ts";

/**
 * A typed reference into values: `values.backend.image.tag` becomes `.Values.backend.image.tag`. A path that the schema
 * does not have does not compile.
 */
export type Reference<T> = Expression<T> &
  (T extends readonly unknown[]
    ? unknown
    : T extends object
      ? { readonly [Key in keyof T]-?: Reference<NonNullable<T[Key]>> }
      : unknown);

/**
 * A reference to what `schema` describes; its fields are references in turn.
 *
 * @param path where it is: `.Values`
 */
export function reference<Schema extends z.ZodType>(schema: Schema, path: string): Reference<z.output<Schema>> {
  const expression = new Expression<z.output<Schema>>(path, rendering(schema));
  return new Proxy(expression, {
    get(target, key, receiver) {
      if (typeof key === "symbol" || key in target) return Reflect.get(target, key, receiver);
      return reference(field(schema, key, path), `${path}.${key}`);
    },
  }) as Reference<z.output<Schema>>;
}

/** One entry of a record of values, by a name known only when generating. */
export function entry<T>(record: Reference<Record<string, T>>, name: string): Expression<T> {
  return (record as unknown as Record<string, Expression<T>>)[name] as Expression<T>;
}

function rendering(schema: z.ZodType): Rendering {
  const { type } = unwrapped(schema).def;
  if (type === "string") return "quote";
  return type === "object" || type === "record" || type === "array" ? "block" : "plain";
}

function field(schema: z.ZodType, key: string, path: string): z.ZodType {
  const { def } = unwrapped(schema);
  const found =
    def.type === "object"
      ? (def as z.core.$ZodObjectDef).shape[key]
      : def.type === "record"
        ? (def as z.core.$ZodRecordDef).valueType
        : undefined;
  if (!found) throw new Error(`no value ${path}.${key}`);
  return found as z.ZodType;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  const { def } = schema;
  if (def.type === "optional" || def.type === "default" || def.type === "nullable") {
    return unwrapped((def as unknown as { innerType: z.ZodType }).innerType);
  }
  return schema;
}
