import type { ChatFailure, ToolCall } from "@todo/api";
import { index, integer, jsonb, pgEnum, pgTable, text, unique, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";

export const chatThreads = pgTable(
  "chat_threads",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: owner(),
    title: text().notNull(),
    createdAt: moment("created_at").notNull().defaultNow(),
    updatedAt: moment("updated_at").notNull().defaultNow(),
  },
  (table) => [index("chat_threads_in_order").on(table.userId, table.updatedAt, table.id)],
);

export const chatRoleType = pgEnum("chat_role", ["user", "assistant"]);
export const chatStateType = pgEnum("chat_state", ["answering", "complete", "stopped", "failed"]);

/** A tool call as it is kept: with all that the tool answered, for the model to read again in later answers. */
export interface KeptToolCall extends ToolCall {
  output?: string;
}

export const chatMessages = pgTable(
  "chat_messages",
  {
    id: uuid().primaryKey().defaultRandom(),
    threadId: uuid("thread_id")
      .notNull()
      .references(() => chatThreads.id, { onDelete: "cascade" }),
    /** From 1, without gaps. */
    position: integer().notNull(),
    role: chatRoleType().notNull(),
    text: text().notNull().default(""),
    toolCalls: jsonb("tool_calls").$type<KeptToolCall[]>().notNull().default([]),
    state: chatStateType().notNull().default("complete"),
    failure: jsonb().$type<ChatFailure>(),
    createdAt: moment("created_at").notNull().defaultNow(),
    /** An answer that is being given is kept every few seconds; one that is not any more was lost with its process. */
    keptAt: moment("kept_at").notNull().defaultNow(),
  },
  (table) => [unique("chat_messages_in_order").on(table.threadId, table.position)],
);

export type ThreadRow = typeof chatThreads.$inferSelect;
export type MessageRow = typeof chatMessages.$inferSelect;
