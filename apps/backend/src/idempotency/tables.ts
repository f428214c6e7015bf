import { index, integer, jsonb, pgTable, primaryKey, text } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";

/** Answers to requests that carried an Idempotency-Key, to be given again to the same request. */
export const idempotencyKeys = pgTable(
  "idempotency_keys",
  {
    userId: owner(),
    key: text().notNull(),
    /** SHA-256 of method, path and body. */
    request: text().notNull(),
    /** Null while the first request is being answered. */
    status: integer(),
    headers: jsonb().$type<Record<string, string>>(),
    body: text(),
    createdAt: moment("created_at").notNull().defaultNow(),
  },
  (table) => [primaryKey({ columns: [table.userId, table.key] }), index().on(table.createdAt)],
);
