import { createRoute } from "@hono/zod-openapi";
import { endpoints } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { HttpProblem } from "../server/problem.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { historyOf } from "./history.ts";

const { listHistory, deleteHistoryEntry } = endpoints;
const tags = ["history"];
const signedOut = { 401: problemResponse("Nobody is signed in.") };

const list = createRoute({
  method: listHistory.method,
  path: "/",
  summary: "What happened to the user's tasks, newest first",
  request: { query: listHistory.query },
  responses: {
    200: { description: "One page.", content: { "application/json": { schema: listHistory.answer } } },
    400: problemResponse("The request is not of the right form."),
    ...signedOut,
  },
  tags,
  security: byUser,
});

const remove = createRoute({
  method: deleteHistoryEntry.method,
  path: "/{id}",
  summary: "Deletes an entry",
  request: { params: deleteHistoryEntry.params },
  responses: {
    204: { description: "It is deleted." },
    404: problemResponse("The user has no such entry."),
    ...signedOut,
  },
  tags,
  security: byUser,
});

/** `/history`, for whoever is signed in. */
export function historyRoutes(db: Database) {
  return createRouter()
    .openapi(list, async (c) => c.json(await historyOf(db, c.get("userId")).list(c.req.valid("query")), 200))
    .openapi(remove, async (c) => {
      if (!(await historyOf(db, c.get("userId")).remove(c.req.valid("param").id))) throw noSuchEntry;
      return c.body(null, 204);
    });
}

const noSuchEntry = new HttpProblem(404, "HISTORY_ENTRY_NOT_FOUND", "There is no such entry.");
