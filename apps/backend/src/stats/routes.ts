import { createRoute } from "@hono/zod-openapi";
import { endpoints } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { weeklyStats } from "./weekly.ts";

const { readWeek } = endpoints;

const week = createRoute({
  method: readWeek.method,
  path: "/weekly",
  summary: "What was created and completed in a week, and what is open now",
  request: { query: readWeek.query },
  responses: {
    200: { description: "The week.", content: { "application/json": { schema: readWeek.answer } } },
    400: problemResponse("The request is not of the right form."),
    401: problemResponse("Nobody is signed in."),
  },
  tags: ["stats"],
  security: byUser,
});

/** `/stats`, for whoever is signed in. */
export function statsRoutes(db: Database) {
  return createRouter().openapi(week, async (c) =>
    c.json(await weeklyStats(db, c.get("owner"), c.req.valid("query").weeksAgo), 200),
  );
}
