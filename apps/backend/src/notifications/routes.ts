import { createRoute, type z } from "@hono/zod-openapi";
import { endpoints } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { byUser, createRouter, problemResponse } from "../server/router.ts";
import { userNotifications } from "./user-notifications.ts";

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const described = { security: byUser, tags: ["notifications"] };
const signedOut = { 401: problemResponse("Nobody is signed in.") };
const wrongForm = { 400: problemResponse("The request is not of the right form.") };

const { listNotifications, changeNotification, readAllNotifications } = endpoints;

const list = createRoute({
  ...described,
  method: listNotifications.method,
  path: listNotifications.path,
  summary: "The user's notifications, newest first",
  request: { query: listNotifications.query },
  responses: {
    200: { description: "One page.", content: json(listNotifications.answer) },
    ...wrongForm,
    ...signedOut,
  },
});

const change = createRoute({
  ...described,
  method: changeNotification.method,
  path: changeNotification.path,
  summary: "Marks a notification as read, or as not read",
  request: {
    params: changeNotification.params,
    body: { content: json(changeNotification.body), required: true },
  },
  responses: {
    200: { description: "The notification.", content: json(changeNotification.answer) },
    ...wrongForm,
    ...signedOut,
    404: problemResponse("The user has no such notification."),
  },
});

const readAll = createRoute({
  ...described,
  method: readAllNotifications.method,
  path: readAllNotifications.path,
  summary: "Marks all notifications as read",
  responses: { 200: { description: "How many were not.", content: json(readAllNotifications.answer) }, ...signedOut },
});

/** `/api/v1/notifications`, for whoever is signed in. */
export function notificationRoutes(db: Database) {
  const mine = (userId: string) => userNotifications(db, userId);
  return createRouter()
    .openapi(list, async (c) => c.json(await mine(c.get("userId")).list(c.req.valid("query")), 200))
    .openapi(change, async (c) =>
      c.json(await mine(c.get("userId")).change(c.req.valid("param").id, c.req.valid("json").read), 200),
    )
    .openapi(readAll, async (c) => c.json({ changed: await mine(c.get("userId")).readAll() }, 200));
}
