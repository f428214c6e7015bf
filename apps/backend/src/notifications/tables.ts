import { notificationKind } from "@todo/api";
import { index, pgEnum, pgTable, unique, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";
import { tasks } from "../tasks/tables.ts";

export const notificationKindType = pgEnum("notification_kind", notificationKind.enum);

export const notifications = pgTable(
  "notifications",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: owner(),
    taskId: uuid("task_id")
      .notNull()
      .references(() => tasks.id, { onDelete: "cascade" }),
    kind: notificationKindType().notNull(),
    /** The due time that it reminds of: a task that is put off is reminded of anew. */
    dueAt: moment("due_at").notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    readAt: moment("read_at"),
  },
  (table) => [
    index("notifications_in_order").on(table.userId, table.createdAt, table.id),
    // What makes each reminder one, however many replicas look for those that are due.
    unique("notifications_once").on(table.taskId, table.kind, table.dueAt),
  ],
);
