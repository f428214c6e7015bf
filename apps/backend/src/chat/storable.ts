/**
 * A value without what PostgreSQL can't keep in text and JSON: NUL characters and halves of characters. Models write
 * whatever they like.
 */
export function storable<Value>(value: Value): Value {
  return clean(value) as Value;
}

function clean(value: unknown): unknown {
  if (typeof value === "string") return Buffer.from(value.replaceAll("\u0000", "")).toString();
  if (Array.isArray(value)) return value.map(clean);
  if (value === null || typeof value !== "object") return value;
  return Object.fromEntries(Object.entries(value).map(([key, inner]) => [clean(key), clean(inner)]));
}
