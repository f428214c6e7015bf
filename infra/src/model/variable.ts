import { z } from "zod";
import { variableName } from "./name.ts";
import { variableSourceSchema } from "./variable-source.ts";

/** An environment variable of the app: what env-schema says of it, and where its value comes from in a cluster. */
export const variableSchema = z.strictObject({
  name: variableName,
  /** One sentence. */
  meaning: z.string().min(1),
  /** What a right value is, to complete "has to be …". */
  form: z.string().min(1),
  /** The only texts that are right; absent where there is no such list. */
  oneOf: z.array(z.string()).optional(),
  /** A regular expression, of the kind that both JavaScript and Go read, which every right text matches. */
  pattern: z.string().optional(),
  example: z.string(),
  kind: z.enum(["secret", "configuration"]),
  when: z.enum(["build", "run"]),
  /** Names of the services that read it; some may not be declared. */
  readers: z.array(z.string()),
  /** A service refuses to start without it. */
  required: z.boolean(),
  /** What services presume when it is not set. */
  fallback: z.string().optional(),
  /** What is set for it unless told otherwise, by environment, and under `local` for `npm start`. */
  defaults: z.record(z.string(), z.string()),
  /** Where a value other than its fallback makes a service connect to, beyond other services and the database. */
  reaches: z.enum(["internet", "collector"]).optional(),
  /** Where its value comes from in a cluster, when it is more than a value someone sets. */
  source: variableSourceSchema.optional(),
});
export type Variable = z.infer<typeof variableSchema>;
