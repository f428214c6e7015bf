import { context, propagation, SpanKind, SpanStatusCode } from "@opentelemetry/api";
import type { MiddlewareHandler } from "hono";
import { routePath } from "hono/route";
import type { AppEnv } from "../server/router.ts";
import { tracer } from "./spans.ts";

/** Each request as a span, a part of its caller's trace. It names the route and not the address, and nobody. */
export const traceRequests: MiddlewareHandler<AppEnv> = (c, next) => {
  const parent = propagation.extract(context.active(), Object.fromEntries(c.req.raw.headers));
  const { method } = c.req;
  const attributes = { "http.request.method": method, "todo.request_id": c.get("requestId") };
  return tracer.startActiveSpan(method, { kind: SpanKind.SERVER, attributes }, parent, async (span) => {
    await next();
    const route = routePath(c);
    span.updateName(`${method} ${route}`);
    span.setAttributes({ "http.route": route, "http.response.status_code": c.res.status });
    if (c.res.status >= 500) span.setStatus({ code: SpanStatusCode.ERROR });
    span.end();
  });
};
