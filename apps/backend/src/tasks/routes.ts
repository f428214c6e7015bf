import { createRoute, z } from "@hono/zod-openapi";
import { newTask, task, taskChange, taskPage, taskQuery } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { HttpProblem } from "../server/problem.ts";
import { createRouter, problemResponse } from "../server/router.ts";
import { decodeCursor, encodeCursor } from "./cursor.ts";
import { taskQueries } from "./queries.ts";
import { toTask } from "./rules.ts";
import type { TaskRow } from "./tables.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ content: json(schema), required: true });
const params = z.object({ id: z.uuid() });
const security = [{ session: [] }];
const tags = ["tasks"];
const signedOut = { 401: problemResponse("Nobody is signed in.") };
const noSuchTask = { ...signedOut, 404: problemResponse("The user has no such task.") };
const wrongForm = { 400: problemResponse("The request is not of the right form.") };

const list = createRoute({
  method: "get",
  path: "/",
  summary: "The user's tasks, newest first",
  request: { query: taskQuery },
  responses: { 200: { description: "One page.", content: json(taskPage) }, ...wrongForm, ...signedOut },
  tags,
  security,
});

const create = createRoute({
  method: "post",
  path: "/",
  summary: "Creates a task",
  request: { body: body(newTask) },
  responses: {
    201: {
      description: "The task.",
      content: json(task),
      headers: z.object({ Location: z.string().meta({ description: "The task's address." }) }),
    },
    ...wrongForm,
    ...signedOut,
  },
  tags,
  security,
});

const read = createRoute({
  method: "get",
  path: "/{id}",
  summary: "One task",
  request: { params },
  responses: { 200: { description: "The task.", content: json(task) }, ...noSuchTask },
  tags,
  security,
});

const change = createRoute({
  method: "patch",
  path: "/{id}",
  summary: "Changes the fields that are given; null clears one",
  request: { params, body: body(taskChange) },
  responses: { 200: { description: "The changed task.", content: json(task) }, ...wrongForm, ...noSuchTask },
  tags,
  security,
});

const remove = createRoute({
  method: "delete",
  path: "/{id}",
  summary: "Deletes a task",
  request: { params },
  responses: { 204: { description: "It is deleted." }, ...noSuchTask },
  tags,
  security,
});

const complete = createRoute({
  method: "post",
  path: "/{id}/complete",
  summary: "Completes a task; a completed one stays as it is",
  request: { params },
  responses: { 200: { description: "The completed task.", content: json(task) }, ...noSuchTask },
  tags,
  security,
});

const reopen = createRoute({
  method: "post",
  path: "/{id}/incomplete",
  summary: "Opens a completed task again; an open one stays as it is",
  request: { params },
  responses: { 200: { description: "The open task.", content: json(task) }, ...noSuchTask },
  tags,
  security,
});

/** `/tasks`, for whoever is signed in. */
export function taskRoutes(db: Database) {
  const mine = (userId: string) => taskQueries(db, userId);
  return createRouter()
    .openapi(list, async (c) => {
      const { status, cursor, limit } = c.req.valid("query");
      const after = cursor === undefined ? undefined : decodeCursor(cursor);
      const { items, next } = await mine(c.get("userId")).page({ status, after, limit });
      return c.json({ items: items.map(asJson), nextCursor: next ? encodeCursor(next) : null }, 200);
    })
    .openapi(create, async (c) => {
      const { dueAt, ...fields } = c.req.valid("json");
      const row = await mine(c.get("userId")).create({ ...fields, dueAt: asDate(dueAt) });
      return c.json(asJson(row), 201, { Location: `/api/v1/tasks/${row.id}` });
    })
    .openapi(read, async (c) => c.json(asJson(await mine(c.get("userId")).find(c.req.valid("param").id)), 200))
    .openapi(change, async (c) => {
      const { dueAt, tags, ...fields } = c.req.valid("json");
      const changed = { ...fields, dueAt: asDate(dueAt), tags: tags === null ? [] : tags };
      return c.json(asJson(await mine(c.get("userId")).change(c.req.valid("param").id, changed)), 200);
    })
    .openapi(remove, async (c) => {
      if (!(await mine(c.get("userId")).remove(c.req.valid("param").id))) throw taskNotFound;
      return c.body(null, 204);
    })
    .openapi(complete, async (c) => c.json(asJson(await mine(c.get("userId")).complete(c.req.valid("param").id)), 200))
    .openapi(reopen, async (c) => c.json(asJson(await mine(c.get("userId")).reopen(c.req.valid("param").id)), 200));
}

const taskNotFound = new HttpProblem(404, "TASK_NOT_FOUND", "There is no such task.");

/** @throws HttpProblem 404 when there is no row: it does not exist, or is another user's */
function asJson(row: TaskRow | undefined) {
  if (!row) throw taskNotFound;
  return toTask(row, new Date());
}

function asDate(text: string | null | undefined): Date | null | undefined {
  return typeof text === "string" ? new Date(text) : text;
}
