import { createRoute, z } from "@hono/zod-openapi";
import { endpoints, exportQuery, taskExport } from "@todo/api";
import { idempotencyKey } from "../idempotency/idempotent.ts";
import { byUser, problemResponse } from "../server/router.ts";
import { ifMatch } from "./entity-tag.ts";

const { listTasks, createTask, readTask, changeTask, deleteTask, restoreTask } = endpoints;
const { completeTask, reopenTask, changeTasks } = endpoints;

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const body = <Schema extends z.ZodType>(schema: Schema) => ({ content: json(schema), required: true });
const once = z.object({ "idempotency-key": idempotencyKey });
const unchanged = z.object({ "if-match": ifMatch });
const ETag = z.string().meta({ description: "The task's version in quotes, for If-Match." });
const tags = ["tasks"];
const signedOut = { 401: problemResponse("Nobody is signed in.") };
const wrongForm = { 400: problemResponse("The request is not of the right form.") };
const noSuchTask = { 404: problemResponse("The user has no such task.") };
const changedMeanwhile = { 412: problemResponse("The task has another version than If-Match names.") };
const otherRequest = { 422: problemResponse("The Idempotency-Key came with another request before.") };
const theTask = (description: string) => ({
  200: { description, content: json(readTask.answer), headers: z.object({ ETag }) },
});

export const list = createRoute({
  method: listTasks.method,
  path: "/",
  summary: "The user's tasks: those that are looked for, in the order that is asked for",
  request: { query: listTasks.query },
  responses: { 200: { description: "One page.", content: json(listTasks.answer) }, ...wrongForm, ...signedOut },
  tags,
  security: byUser,
});

export const create = createRoute({
  method: createTask.method,
  path: "/",
  summary: "Creates a task",
  request: { headers: once, body: body(createTask.body) },
  responses: {
    201: {
      description: "The task.",
      content: json(createTask.answer),
      headers: z.object({ ETag, Location: z.string().meta({ description: "The task's address." }) }),
    },
    ...{ ...wrongForm, ...signedOut, ...otherRequest },
  },
  tags,
  security: byUser,
});

export const read = createRoute({
  method: readTask.method,
  path: "/{id}",
  summary: "One task",
  request: { params: readTask.params },
  responses: { ...theTask("The task."), ...signedOut, ...noSuchTask },
  tags,
  security: byUser,
});

export const change = createRoute({
  method: changeTask.method,
  path: "/{id}",
  summary: "Changes the fields that are given; null clears one",
  request: { params: changeTask.params, headers: unchanged, body: body(changeTask.body) },
  responses: { ...theTask("The changed task."), ...wrongForm, ...signedOut, ...noSuchTask, ...changedMeanwhile },
  tags,
  security: byUser,
});

export const remove = createRoute({
  method: deleteTask.method,
  path: "/{id}",
  summary: "Deletes a task; for some days it can be restored",
  request: { params: deleteTask.params, headers: unchanged },
  responses: {
    204: { description: "It is deleted." },
    ...{ ...wrongForm, ...signedOut, ...noSuchTask, ...changedMeanwhile },
  },
  tags,
  security: byUser,
});

export const restore = createRoute({
  method: restoreTask.method,
  path: "/{id}/restore",
  summary: "Takes a deletion back; a task that is not deleted stays as it is",
  request: { params: restoreTask.params, headers: once },
  responses: { ...theTask("The task."), ...wrongForm, ...signedOut, ...noSuchTask, ...otherRequest },
  tags,
  security: byUser,
});

export const complete = createRoute({
  method: completeTask.method,
  path: "/{id}/complete",
  summary: "Completes a task; a completed one stays as it is",
  request: { params: completeTask.params, headers: once.extend(unchanged.shape) },
  responses: {
    ...theTask("The completed task."),
    ...{ ...wrongForm, ...signedOut, ...noSuchTask, ...changedMeanwhile, ...otherRequest },
  },
  tags,
  security: byUser,
});

export const reopen = createRoute({
  method: reopenTask.method,
  path: "/{id}/incomplete",
  summary: "Opens a completed task again; an open one stays as it is",
  request: { params: reopenTask.params, headers: once.extend(unchanged.shape) },
  responses: {
    ...theTask("The open task."),
    ...{ ...wrongForm, ...signedOut, ...noSuchTask, ...changedMeanwhile, ...otherRequest },
  },
  tags,
  security: byUser,
});

export const changeMany = createRoute({
  method: changeTasks.method,
  path: "/bulk",
  summary: "The same for many tasks",
  request: { headers: once, body: body(changeTasks.body) },
  responses: {
    200: { description: "Which tasks there were.", content: json(changeTasks.answer) },
    ...{ ...wrongForm, ...signedOut, ...otherRequest },
  },
  tags,
  security: byUser,
});

export const download = createRoute({
  method: "get",
  path: "/export",
  summary: "All of the user's tasks, the oldest first, for POST /tasks/import",
  request: { query: exportQuery },
  responses: {
    200: {
      description: "A file.",
      content: { ...json(taskExport), "text/csv": { schema: z.string() } },
      headers: z.object({ "Content-Disposition": z.string() }),
    },
    ...{ ...wrongForm, ...signedOut },
  },
  tags,
  security: byUser,
});
