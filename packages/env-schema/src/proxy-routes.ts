import { z } from "zod";
import { listPattern, ORIGIN, origin } from "./forms.ts";

/** A path prefix of the API and the service that answers for it. */
export interface ProxyRoute {
  /** `/api/v1/notes`: stands for itself and for whatever follows it after a `/`. */
  prefix: string;
  /** `http(s)://host[:port]` */
  origin: string;
}

/** What the backend answers itself; no proxy route may take a part of it away or hide in front of it. */
export const OWN_PREFIXES = [
  "/api/auth",
  "/api/v1/chat",
  "/api/v1/events",
  "/api/v1/health",
  "/api/v1/history",
  "/api/v1/mcp",
  "/api/v1/notifications",
  "/api/v1/openapi.json",
  "/api/v1/stats",
  "/api/v1/tags",
  "/api/v1/tasks",
  "/api/v1/tokens",
] as const;

/** Whether one of two prefixes holds the other, in whole path segments. */
function overlap(a: string, b: string): boolean {
  return `${a}/`.startsWith(`${b}/`) || `${b}/`.startsWith(`${a}/`);
}

/** A path under `/api` that is not the backend's own, in plain segments: nothing to decode, no `.` or `..`, no `/` at its end. */
export const proxyPrefix = z
  .string()
  .regex(/^\/api(\/[A-Za-z0-9_~-][A-Za-z0-9._~-]*)+$/)
  .refine((prefix) => !OWN_PREFIXES.some((own) => overlap(prefix, own)));

/**
 * `prefix=origin` pairs separated by commas; blanks around them are allowed, an empty text is no route. Parsed to the
 * order in which they are tried: the longest prefix first.
 */
export const proxyRouteList = z
  .string()
  .meta({ pattern: listPattern(String.raw`/api/[^\s,=]+=${ORIGIN}`) })
  .transform((text) =>
    text
      .split(",")
      .map((part) => part.trim())
      .filter((part) => part !== "")
      .map((part) => {
        const [prefix, ...rest] = part.split("=");
        return { prefix, origin: rest.join("=") };
      }),
  )
  .pipe(z.array(z.object({ prefix: proxyPrefix, origin })))
  .refine((routes) => new Set(routes.map(({ prefix }) => prefix)).size === routes.length)
  .transform((routes): ProxyRoute[] => routes.sort((a, b) => b.prefix.length - a.prefix.length));
