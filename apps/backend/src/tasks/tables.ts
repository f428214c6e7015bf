import { taskPriority, taskStatus } from "@todo/api";
import { sql } from "drizzle-orm";
import { check, index, pgEnum, pgTable, text, timestamp, uuid } from "drizzle-orm/pg-core";
import { users } from "../auth/tables.ts";

// Milliseconds, as JavaScript has them: a cursor made from a row finds exactly that row again.
const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

export const statusType = pgEnum("task_status", taskStatus.enum);
export const priorityType = pgEnum("task_priority", taskPriority.enum);

export const tasks = pgTable(
  "tasks",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: text("user_id")
      .notNull()
      .references(() => users.id, { onDelete: "cascade" }),
    title: text().notNull(),
    description: text(),
    status: statusType().notNull().default("NOT_STARTED"),
    /** The user's choice; null leaves it to the rule in rules.ts. */
    priority: priorityType(),
    tags: text().array().notNull().default([]),
    dueAt: moment("due_at"),
    completedAt: moment("completed_at"),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [
    // Read backwards for newest first.
    index("tasks_in_order").on(table.userId, table.createdAt, table.id),
    check("tasks_completed_at", sql`(${table.status} = 'COMPLETED') = (${table.completedAt} IS NOT NULL)`),
  ],
);

export type TaskRow = typeof tasks.$inferSelect;
