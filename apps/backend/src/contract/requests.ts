import fc from "fast-check";
import type { Operation, Schema } from "./open-api-operations.ts";
import { anyText, type Known, nearly, valuesOf } from "./schema-values.ts";

export interface Attempt {
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
}

/** Who asks, by the headers that say so. */
export type Credentials = Record<string, string>;

/** Requests for an operation: most of them nearly right. */
export function requestsFor(
  operation: Operation,
  schemas: Record<string, Schema>,
  known: Known,
  credentials: readonly Credentials[],
): fc.Arbitrary<Attempt> {
  const text = (schema: Schema) =>
    fc.oneof({ weight: 6, arbitrary: valuesOf(schema, schemas, known).map(String) }, anyText);
  const given = (place: string) => (operation.parameters ?? []).filter((parameter) => parameter.in === place);
  const parameters = (place: string) =>
    fc.record(Object.fromEntries(given(place).map(({ name, schema }) => [name, text(schema)])), {
      requiredKeys: place === "path" ? given(place).map(({ name }) => name) : [],
    });
  // Left out mostly, as headers are; some of them are entity tags.
  const headers = fc.oneof(
    fc.constant({}),
    parameters("header"),
    fc.constantFrom('"1"', '"2"', "*").map((tag) => Object.fromEntries(given("header").map(({ name }) => [name, tag]))),
  );
  const schema = operation.requestBody?.content["application/json"]?.schema;
  const json = schema ? nearly(valuesOf(schema, schemas, known)).map((value) => JSON.stringify(value)) : undefined;
  const body = json
    ? fc.oneof({ weight: 12, arbitrary: json }, fc.constantFrom("", "{", "[]", "\u0000", '{"a":1}{"a":1}'), anyText)
    : fc.constant(undefined);
  const type = fc.oneof(
    { weight: 20, arbitrary: fc.constant("application/json") },
    fc.constantFrom("application/json; charset=utf-8", "text/plain", "application/xml"),
  );
  // Only clients of MCP have to accept both.
  const accept = fc.oneof(
    { weight: 12, arbitrary: fc.constant("application/json, text/event-stream") },
    fc.constantFrom("*/*", "text/html"),
  );
  return fc
    .tuple(
      ...([parameters("path"), parameters("query"), headers] as const),
      ...([
        body,
        type,
        accept,
        fc.oneof({ weight: 8, arbitrary: fc.constant(credentials[0] ?? {}) }, fc.constantFrom(...credentials)),
      ] as const),
    )
    .map(([path, query, headers, body, contentType, accepted, who]) => ({
      path: address(operation.path, path, query),
      headers: {
        Accept: accepted,
        ...Object.fromEntries(Object.entries(headers).map(([name, value]) => [name, printable(value)])),
        ...(body === undefined
          ? {}
          : { "Content-Type": contentType, "Content-Length": String(Buffer.byteLength(body)) }),
        ...who,
      },
      body,
    }));
}

function address(template: string, path: Record<string, string>, query: Record<string, string>): string {
  const filled = template.replace(/\{(\w+)\}/g, (_all, name) => encodeURIComponent(wellFormed(path[name] ?? "")));
  const search = new URLSearchParams(
    Object.entries(query).map(([name, value]) => [name, wellFormed(value)] satisfies [string, string]),
  );
  return search.size > 0 ? `${filled}?${search}` : filled;
}

/** Half a character can't be in an address. */
const wellFormed = (text: string) => new TextDecoder().decode(new TextEncoder().encode(text));

/** What can be in a header at all. */
const printable = (text: string) =>
  text
    .replace(/[^\x20-\x7e]/g, "")
    .trim()
    .slice(0, 4000);
