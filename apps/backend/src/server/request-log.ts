import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { Log } from "./log.ts";

/**
 * One line a request. It names the route and not the address, which may hold tokens, and nobody: no user, no IP.
 * Probes come every few seconds and are logged at `trace`.
 */
export function requestLog(log: Log): MiddlewareHandler {
  return async (c, next) => {
    const start = performance.now();
    await next();
    const route = routePath(c);
    const line = {
      requestId: c.get("requestId"),
      method: c.req.method,
      route,
      status: c.res.status,
      ms: Math.round(performance.now() - start),
    };
    if (route.startsWith("/api/v1/health")) log.trace(line, "probe");
    else log.info(line, "request");
  };
}
