import { z } from "zod";
import { serviceKey, urlPath } from "./name.ts";

/**
 * Where a variable's value comes from in a cluster, when it is more than a value someone sets:
 * - `environment-name`: the name of the environment
 * - `public-address`: the address users open, from the environment's host and TLS
 * - `service-address`: a service as other pods reach it, such as `http://todo-backend:8000`
 * - `peers-address`: the service's own pods, each by its address, ready or not: `http://todo-frontend-peers:3000`
 * - `proxy-routes`: path prefixes with the services behind them, such as `/api/v1/notes=http://todo-fastapi:8000`; those
 *   that an environment switches off are left out
 * - `database-url`: the in-cluster database with its generated password; with an external one, the existing Secret
 * - `generated`: random text made at first install and kept; where Secrets are not made by the chart, the existing Secret
 */
export const variableSourceSchema = z.discriminatedUnion("kind", [
  z.strictObject({ kind: z.literal("environment-name") }),
  z.strictObject({ kind: z.literal("public-address") }),
  z.strictObject({ kind: z.literal("service-address"), service: serviceKey }),
  z.strictObject({ kind: z.literal("peers-address"), service: serviceKey }),
  z.strictObject({ kind: z.literal("proxy-routes"), routes: z.record(urlPath, serviceKey) }),
  z.strictObject({ kind: z.literal("database-url") }),
  z.strictObject({ kind: z.literal("generated"), length: z.int().min(16).max(256) }),
]);
export type VariableSource = z.infer<typeof variableSourceSchema>;

/** Kinds that make a secret; the others make configuration. */
export const SECRET_SOURCES: readonly VariableSource["kind"][] = ["database-url", "generated"];

export const environmentName = (): VariableSource => ({ kind: "environment-name" });
export const publicAddress = (): VariableSource => ({ kind: "public-address" });
export const addressOf = (service: string): VariableSource => ({ kind: "service-address", service });
/** @param service the one that reads it: its pods find each other, those of another version too */
export const addressOfPeers = (service: string): VariableSource => ({ kind: "peers-address", service });
/** @param routes path prefix -> name of the service that answers there */
export const proxyRoutes = (routes: Readonly<Record<string, string>>): VariableSource => ({
  kind: "proxy-routes",
  routes: { ...routes },
});
export const databaseUrl = (): VariableSource => ({ kind: "database-url" });
/** @param length characters of random text, letters and digits */
export const generated = (length: number): VariableSource => ({ kind: "generated", length });

/** The services whose addresses a source gives. */
export function servicesNamed(source: VariableSource | undefined): string[] {
  if (source?.kind === "service-address" || source?.kind === "peers-address") return [source.service];
  return source?.kind === "proxy-routes" ? Object.values(source.routes) : [];
}
