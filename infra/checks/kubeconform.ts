import { join } from "node:path";
import { z } from "zod";
import { SCHEMA_FILE_TEMPLATE } from "./kubernetes-schemas.ts";
import { type ProvidedProgram, runProgram } from "./provide-programs.ts";

const output = z.object({
  resources: z.array(z.object({ kind: z.string(), name: z.string(), status: z.string(), msg: z.string() })),
});

/**
 * Compares objects with the schemas of their kinds; a kind without a schema is a finding too.
 *
 * @param schemas folder of `provideSchemas`
 * @param manifests YAML documents
 * @returns the objects looked at, as `Kind/name`, and what was found, one finding a line
 */
export async function kubeconform(
  program: ProvidedProgram,
  schemas: string,
  manifests: string,
): Promise<{ objects: string[]; findings: string[] }> {
  const location = ["-schema-location", join(schemas, SCHEMA_FILE_TEMPLATE)];
  const { stdout } = await runProgram(program, ["-strict", "-verbose", "-output", "json", ...location, "-"], {
    input: manifests,
    accept: [0, 1],
  });
  const { resources } = output.parse(JSON.parse(stdout));
  const named = resources.map(({ kind, name, ...rest }) => ({ object: `${kind}/${name}`, ...rest }));
  return {
    objects: named.map(({ object }) => object),
    findings: named
      .filter(({ status }) => status !== "statusValid")
      .map(({ object, status, msg }) => `${object}: ${status}: ${msg}`),
  };
}
