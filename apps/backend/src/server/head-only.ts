import type { MiddlewareHandler } from "hono";

/** Ends the body of an answer to HEAD, which nobody reads: a stream of events would go on for ever. */
export const headOnly: MiddlewareHandler = async (c, next) => {
  await next();
  if (c.req.method === "HEAD") await c.res.body?.cancel();
};
