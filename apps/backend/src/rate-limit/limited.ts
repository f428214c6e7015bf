import type { MiddlewareHandler } from "hono";
import type { AppEnv } from "../server/router.ts";
import type { RateLimit, RateLimits } from "./rate-limits.ts";

/** Answers 429 where a signed-in user asks too often, whatever the answers would be. */
export function limited(limits: RateLimits, limit: RateLimit): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    await limits.count(limit, c.get("userId"));
    await next();
  };
}
