import { type HistoryEntry, historyAction } from "@todo/api";
import { index, jsonb, pgEnum, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";

export const historyActionType = pgEnum("history_action", historyAction.enum);

/** What happened to tasks. Entries outlive their task, so nothing refers to it. */
export const historyEntries = pgTable(
  "history_entries",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: owner(),
    taskId: uuid("task_id").notNull(),
    title: text().notNull(),
    action: historyActionType().notNull(),
    changes: jsonb().$type<HistoryEntry["changes"]>().notNull().default({}),
    at: moment("at").notNull().defaultNow(),
  },
  (table) => [
    index("history_in_order").on(table.userId, table.at, table.id),
    index("history_of_task").on(table.userId, table.taskId, table.at, table.id),
  ],
);
