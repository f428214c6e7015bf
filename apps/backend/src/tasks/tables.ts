import { taskPriority, taskStatus } from "@todo/api";
import { getTableColumns, type SQL, sql } from "drizzle-orm";
import { type AnyPgColumn, boolean, check, index, integer, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";
import { urgentTitle } from "./urgent-title.ts";

export const statusType = pgEnum("task_status", taskStatus.enum);
export const priorityType = pgEnum("task_priority", taskPriority.enum);

export const tasks = pgTable(
  "tasks",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: owner(),
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
    /** Set on a task that is deleted, until the deletion can't be undone any more. */
    deletedAt: moment("deleted_at"),
    /** When the next reminder is due; a trigger sets it with `dueAt`, and whoever reminds. null: there is none left. */
    nextReminderAt: moment("next_reminder_at"),
    /** Grows with each change. */
    version: integer().notNull().default(1),
    /** What a search looks for its words in, without case and accents. */
    searchText: text("search_text")
      .notNull()
      .generatedAlwaysAs((): SQL => sql`task_text(${tasks.title}, ${tasks.description}, ${tasks.tags})`),
    /** Kept, as to look for words in 100,000 titles takes a quarter of a second. */
    urgentTitle: boolean("urgent_title")
      .notNull()
      .generatedAlwaysAs((): SQL => urgentTitle(tasks.title)),
  },
  (table) => [
    // Read backwards for newest first.
    index("tasks_in_order").on(table.userId, table.createdAt, table.id),
    index("tasks_by_due_time").on(table.userId, sql`coalesce(${table.dueAt}, 'infinity')`, table.id),
    index("tasks_by_title").on(table.userId, titleKey(table.title), table.id),
    index("tasks_by_completion").on(table.userId, table.completedAt).where(sql`${table.completedAt} IS NOT NULL`),
    index("tasks_to_purge").on(table.deletedAt).where(sql`${table.deletedAt} IS NOT NULL`),
    // One index for words and tags; with the user in it, nobody waits for others' tasks.
    index("tasks_search").using("gin", table.userId, table.searchText.op("gin_trgm_ops"), table.tags),
    index("tasks_to_remind_of")
      .on(table.nextReminderAt)
      .where(sql`${table.completedAt} IS NULL AND ${table.deletedAt} IS NULL`),
    check("tasks_completed_at", sql`(${table.status} = 'COMPLETED') = (${table.completedAt} IS NOT NULL)`),
  ],
);

const { searchText: _, urgentTitle: __, nextReminderAt: ___, ...columns } = getTableColumns(tasks);

/** What is read of a task; the rest is for queries only. */
export const taskColumns = columns;
export type TaskRow = Omit<typeof tasks.$inferSelect, "searchText" | "urgentTitle" | "nextReminderAt">;

/** By what titles are in order: without case and accents, and no longer than an index and a cursor can hold. */
export function titleKey(title: AnyPgColumn): SQL {
  return sql`left(folded(${title}), 200) COLLATE "C"`;
}
