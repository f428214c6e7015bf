import { z } from "zod";
import { page, pageQuery } from "./cursor-page.ts";

/** When a reminder is given: that long before the due time, or once it has passed. */
export const notificationKind = z
  .enum(["DUE_IN_6_HOURS", "DUE_IN_3_HOURS", "DUE_IN_1_HOUR", "DUE_IN_30_MINUTES", "DUE_IN_15_MINUTES", "OVERDUE"])
  .meta({ id: "NotificationKind" });
export type NotificationKind = z.infer<typeof notificationKind>;

export const notification = z
  .object({
    id: z.uuid(),
    taskId: z.uuid(),
    title: z.string(),
    kind: notificationKind,
    dueAt: z.iso.datetime(),
    createdAt: z.iso.datetime(),
    readAt: z.iso.datetime().nullable(),
  })
  .meta({ id: "Notification" });
export type Notification = z.infer<typeof notification>;

/** What GET /notifications takes as its query; newest first. */
export const notificationQuery = z.strictObject({
  state: z.enum(["all", "unread", "read"]).default("all"),
  ...pageQuery,
});
export type NotificationQuery = z.input<typeof notificationQuery>;

export const notificationPage = z
  .object({ ...page(notification), unread: z.int().meta({ description: "Of all of them, not of this page." }) })
  .meta({ id: "NotificationPage" });
export type NotificationPage = z.infer<typeof notificationPage>;

/** What PATCH /notifications/{id} takes. */
export const notificationChange = z.strictObject({ read: z.boolean() }).meta({ id: "NotificationChange" });

/** What POST /notifications/read-all answers. */
export const readAllResult = z.object({ changed: z.int() }).meta({ id: "ReadAllResult" });
