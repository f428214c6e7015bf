import { z } from "zod";

/** A JSON schema, or a part of one. */
export type Schema = { [keyword: string]: unknown };

/** Name of the file that the schemas of the built-in kinds refer to. */
const DEFINITIONS = "_definitions.json";

const kinds = z.array(z.object({ group: z.string(), version: z.string(), kind: z.string() }));
const openApi = z.object({ definitions: z.record(z.string(), z.record(z.string(), z.unknown())) });

/**
 * JSON schemas of the built-in kinds, as strict as the API server is with `--validate=strict`: no unknown field.
 *
 * @param swagger `api/openapi-spec/swagger.json` of Kubernetes' sources, parsed
 * @returns schema by file name
 */
export function builtInSchemas(swagger: unknown): Record<string, Schema> {
  const { definitions } = openApi.parse(swagger);
  const strictDefinitions = Object.fromEntries(
    Object.entries(definitions).map(([name, definition]) => [name, OPEN_TYPES[name] ?? strict(definition)]),
  );
  const schemas: Record<string, Schema> = { [DEFINITIONS]: { definitions: strictDefinitions } };
  for (const [name, definition] of Object.entries(definitions)) {
    for (const kind of kinds.parse(definition["x-kubernetes-group-version-kind"] ?? [])) {
      schemas[schemaFile(kind)] = reference(name);
    }
  }
  return schemas;
}

const customResource = z.object({
  spec: z.object({
    group: z.string(),
    names: z.object({ kind: z.string() }),
    versions: z.array(
      z.object({ name: z.string(), schema: z.object({ openAPIV3Schema: z.record(z.string(), z.unknown()) }) }),
    ),
  }),
});

/**
 * JSON schemas of the kind that a CustomResourceDefinition defines, one a version, as strict as those of the built-in kinds.
 *
 * @returns schema by file name
 */
export function customSchemas(definition: unknown): Record<string, Schema> {
  const { spec } = customResource.parse(definition);
  return Object.fromEntries(
    spec.versions.map(({ name, schema }) => {
      const root = strict(schema.openAPIV3Schema);
      const properties = { ...(root.properties as Schema), metadata: reference(OBJECT_META) };
      return [schemaFile({ group: spec.group, version: name, kind: spec.names.kind }), { ...root, properties }];
    }),
  );
}

/** The template by which kubeconform finds a kind's schema in a folder. */
export const SCHEMA_FILE_TEMPLATE = "{{.ResourceKind}}{{.KindSuffix}}.json";

/** That template, filled in: only the first part of a group's name counts. */
function schemaFile({ group, version, kind }: { group: string; version: string; kind: string }): string {
  return `${[kind, group.split(".")[0], version].filter(Boolean).join("-").toLowerCase()}.json`;
}

const OBJECT_META = "io.k8s.apimachinery.pkg.apis.meta.v1.ObjectMeta";

/** Types that YAML may write as a number too, whatever OpenAPI 2 says. */
const OPEN_TYPES: Record<string, Schema> = {
  "io.k8s.apimachinery.pkg.util.intstr.IntOrString": { type: ["string", "integer"] },
  "io.k8s.apimachinery.pkg.api.resource.Quantity": { type: ["string", "number"] },
};

function reference(definition: string): Schema {
  return { $ref: `${DEFINITIONS}#/definitions/${definition}` };
}

/**
 * The same schema, closed: no fields beside those that it names. Parts under `anyOf` and the like only say more about
 * the same fields and stay as they are. Prose is left out.
 */
function strict({ description, ...schema }: Schema): Schema {
  const { properties, items, additionalProperties } = schema;
  const closed = isSchema(properties) && !additionalProperties && !schema["x-kubernetes-preserve-unknown-fields"];
  return {
    ...schema,
    ...(isSchema(properties) ? { properties: eachStrict(properties) } : {}),
    ...(isSchema(items) ? { items: strict(items) } : {}),
    ...(isSchema(additionalProperties) ? { additionalProperties: strict(additionalProperties) } : {}),
    ...(closed ? { additionalProperties: false } : {}),
  };
}

function eachStrict(properties: Schema): Schema {
  return Object.fromEntries(
    Object.entries(properties).map(([name, schema]) => [name, isSchema(schema) ? strict(schema) : schema]),
  );
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
