import { z } from "zod";
import { serviceKey } from "./name.ts";

/**
 * Where a variable's value comes from in a cluster, when it is more than a value someone sets:
 * - `environment-name`: the name of the environment
 * - `public-address`: the address users open, from the environment's host and TLS
 * - `service-address`: a service as other pods reach it, such as `http://todo-backend:8000`
 * - `database-url`: the in-cluster database with its generated password; with an external one, the existing Secret
 * - `generated`: random text made at first install and kept; where Secrets are not made by the chart, the existing Secret
 */
export const variableSourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("environment-name") }),
  z.strictObject({ kind: z.literal("public-address") }),
  z.strictObject({ kind: z.literal("service-address"), service: serviceKey }),
  z.strictObject({ kind: z.literal("database-url") }),
  z.strictObject({ kind: z.literal("generated"), length: z.int().min(16).max(256) }),
]);
export type VariableSource = z.infer<typeof variableSourceSchema>;

/** Kinds that make a secret; the others make configuration. */
export const SECRET_SOURCES: readonly VariableSource["kind"][] = ["database-url", "generated"];

export const environmentName = (): VariableSource => ({ kind: "environment-name" });
export const publicAddress = (): VariableSource => ({ kind: "public-address" });
export const addressOf = (service: string): VariableSource => ({ kind: "service-address", service });
export const databaseUrl = (): VariableSource => ({ kind: "database-url" });
/** @param length characters of random text, letters and digits */
export const generated = (length: number): VariableSource => ({ kind: "generated", length });
