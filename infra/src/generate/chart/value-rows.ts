import { z } from "zod";

/** One value as a table shows it. */
export interface ValueRow {
  /** `ingress.tls.secretName` */
  path: string;
  /** `true or false`, `number from 1`, `list`, the words that are allowed, … */
  type: string;
  /** As JSON would have it; `undefined` where the default is to leave it out. */
  standard: unknown;
  meaning: string;
}

/**
 * Every value that a schema describes, in its order: those of objects one by one, lists and maps as a whole.
 *
 * @param standard what stands there unless somebody says otherwise
 */
export function valueRows(schema: z.ZodType, standard: unknown, path = ""): ValueRow[] {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodObject && isRecord(standard) && Object.keys(standard).length > 0) {
    return Object.entries(inner.shape).flatMap(([key, field]) =>
      valueRows(field as z.ZodType, standard[key], path === "" ? key : `${path}.${key}`),
    );
  }
  return [{ path, type: typeOf(inner), standard, meaning: schema.description ?? inner.description ?? "" }];
}

function typeOf(schema: z.ZodType): string {
  const inner = unwrapped(schema);
  if (inner instanceof z.ZodBoolean) return "true or false";
  if (inner instanceof z.ZodNumber) return `number${bounds(inner)}`;
  if (inner instanceof z.ZodEnum)
    return inner.options.map((word) => (word === "" ? "empty" : `\`${word}\``)).join(", ");
  if (inner instanceof z.ZodUnion) return inner.options.map((option) => typeOf(option as z.ZodType)).join(" or ");
  if (inner instanceof z.ZodArray) return "list";
  if (inner instanceof z.ZodObject || inner instanceof z.ZodRecord) return "map";
  return "text";
}

function bounds({ minValue, maxValue }: z.ZodNumber): string {
  const from = minValue !== null && minValue > Number.MIN_SAFE_INTEGER ? ` from ${minValue}` : "";
  const to = maxValue !== null && maxValue < Number.MAX_SAFE_INTEGER ? ` to ${maxValue}` : "";
  return `${from}${to}`;
}

function unwrapped(schema: z.ZodType): z.ZodType {
  return schema instanceof z.ZodOptional ? unwrapped(schema.unwrap() as z.ZodType) : schema;
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
