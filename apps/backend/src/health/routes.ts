import { createRoute } from "@hono/zod-openapi";
import { health } from "@todo/api";
import { HttpProblem } from "../server/problem.ts";
import { createRouter, problemResponse } from "../server/router.ts";
import type { Readiness } from "./readiness.ts";

const ok = { description: "Yes.", content: { "application/json": { schema: health } } };

const live = createRoute({
  method: "get",
  path: "/",
  tags: ["health"],
  summary: "Does the process work? It is restarted if not; the database plays no part.",
  responses: { 200: ok },
});

const ready = createRoute({
  method: "get",
  path: "/ready",
  tags: ["health"],
  summary: "Should requests come here? Not without the database, and not before the process stops.",
  responses: { 200: ok, 503: problemResponse("No, and why not.") },
});

export function healthRoutes(readiness: Readiness) {
  return createRouter()
    .openapi(live, (c) => c.json({ status: "ok" as const }, 200))
    .openapi(ready, async (c) => {
      const reason = await readiness.whyNot();
      if (reason !== undefined) throw new HttpProblem(503, "NOT_READY", reason);
      return c.json({ status: "ok" as const }, 200);
    });
}
