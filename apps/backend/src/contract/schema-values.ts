import fc from "fast-check";
import type { Schema } from "./open-api-operations.ts";

/** What has broken programs before. */
const HOSTILE = [
  ...["", " ", "\u0000", "a\u0000b", "\ud800", "\u202e", "%", "_", "\\", "'", '"; DROP TABLE tasks; --', "{{7*7}}"],
  ...["../../etc/passwd", "%00", "%zz", "null", "undefined", "NaN", "-1", "1e999", "9223372036854775808", "__proto__"],
  ...["0000-01-01T00:00:00Z", "9999-12-31T23:59:59.999Z", "-000001-01-01T00:00:00Z", "2026-02-30T00:00:00Z"],
  ...[
    "2026-03-29T02:30:00+02:00",
    "infinity",
    "tomorrow",
    "11111111-1111-4111-8111-111111111111",
    "İ",
    "ﬃ",
    "👩‍👩‍👧‍👦",
  ],
];

export const anyText = fc.oneof(
  fc.constantFrom(...HOSTILE),
  fc.string({ unit: "grapheme" }),
  fc.string({ unit: "binary", maxLength: 40 }),
  fc.nat({ max: 12_000 }).map((length) => "ä".repeat(length)),
);

export const anyJson: fc.Arbitrary<unknown> = fc.oneof(
  fc.constantFrom(null, true, 0, -1, 0.5, 2 ** 53, 1e308, [], {}),
  anyText,
  fc.jsonValue(),
);

/** Texts that mean something here, such as ids of what there is, by their format. */
export type Known = Readonly<Record<string, readonly string[]>>;

/** Values of a schema. */
export function valuesOf(schema: Schema, schemas: Record<string, Schema>, known: Known): fc.Arbitrary<unknown> {
  const of = (inner: Schema) => valuesOf(inner, schemas, known);
  if (schema.$ref !== undefined) return of(schemas[schema.$ref.split("/").at(-1) ?? ""] ?? {});
  if (schema.const !== undefined) return fc.constant(schema.const);
  if (schema.enum) return fc.constantFrom(...schema.enum);
  const either = schema.anyOf ?? schema.oneOf;
  if (either) return fc.oneof(...either.map(of));
  if (Array.isArray(schema.type)) return fc.oneof(...schema.type.map((type) => of({ ...schema, type })));
  switch (schema.type) {
    case "null":
      return fc.constant(null);
    case "boolean":
      return fc.boolean();
    case "integer":
      return fc.integer({ min: schema.minimum ?? -(2 ** 31), max: schema.maximum ?? 2 ** 31 - 1 });
    case "number":
      return fc.double({ min: schema.minimum ?? -1e6, max: schema.maximum ?? 1e6, noNaN: true });
    case "array":
      return fc.uniqueArray(of(schema.items ?? {}), {
        minLength: schema.minItems ?? 0,
        maxLength: Math.min(schema.maxItems ?? 4, 6),
        selector: (value) => JSON.stringify(value),
      });
    case "object":
      return objects(schema, of);
    case "string":
      return texts(schema, known);
    default:
      return anyJson;
  }
}

function objects({ properties = {}, required = [] }: Schema, of: (schema: Schema) => fc.Arbitrary<unknown>) {
  const model = Object.fromEntries(Object.entries(properties).map(([name, schema]) => [name, of(schema)]));
  return fc.record(model, { requiredKeys: required });
}

function texts({ format, minLength = 0, maxLength = 200 }: Schema, known: Known): fc.Arbitrary<string> {
  const there = known[format ?? ""] ?? [];
  const likely = (others: fc.Arbitrary<string>) =>
    there.length > 0 ? fc.oneof({ weight: 4, arbitrary: fc.constantFrom(...there) }, others) : others;
  if (format === "uuid") return likely(fc.uuid());
  if (format === "email") return fc.oneof(fc.stringMatching(/^[a-z]{1,9}@example\.com$/), likely(fc.emailAddress()));
  if (format === "date-time") {
    const years = { min: new Date("0001-01-02T00:00:00Z"), max: new Date("9999-12-30T00:00:00Z"), noInvalidDate: true };
    const soon = fc.integer({ min: -1e9, max: 1e9 }).map((ms) => new Date(Date.UTC(2026, 5, 1) + ms));
    return fc.oneof(fc.date(years), soon).map((date) => date.toISOString());
  }
  return likely(fc.string({ unit: "grapheme", minLength: Math.max(minLength, 1), maxLength: Math.min(maxLength, 60) }));
}

/** Values of a schema, and others that are nearly so. */
export function nearly(values: fc.Arbitrary<unknown>): fc.Arbitrary<unknown> {
  const spoilt = fc
    .tuple(values, fc.string(), fc.nat(), anyJson, fc.constantFrom("add", "replace", "remove"))
    .map(([value, name, at, other, how]) => {
      if (typeof value !== "object" || value === null || Array.isArray(value)) return other;
      const names = Object.keys(value);
      const chosen = names[at % Math.max(names.length, 1)] ?? name;
      if (how === "add") return { ...value, [name]: other };
      if (how === "replace") return { ...value, [chosen]: other };
      return Object.fromEntries(Object.entries(value).filter(([each]) => each !== chosen));
    });
  return fc.oneof(
    { weight: 5, arbitrary: values },
    { weight: 3, arbitrary: spoilt },
    { weight: 1, arbitrary: anyJson },
  );
}
