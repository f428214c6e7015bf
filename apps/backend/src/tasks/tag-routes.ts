import { createRoute } from "@hono/zod-openapi";
import { endpoints } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { taskService } from "./task-service.ts";

const { listTags } = endpoints;

const list = createRoute({
  method: listTags.method,
  path: "/",
  summary: "The tags of the user's open tasks, the most used first",
  responses: {
    200: { description: "All of them.", content: { "application/json": { schema: listTags.answer } } },
    401: problemResponse("Nobody is signed in."),
  },
  tags: ["tasks"],
  security: byUser,
});

/** `/tags`, for whoever is signed in. */
export function tagRoutes(db: Database) {
  return createRouter().openapi(list, async (c) => c.json(await taskService(db, c.get("owner")).tags(), 200));
}
