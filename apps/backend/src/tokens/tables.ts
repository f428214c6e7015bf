import { index, pgTable, text, uuid } from "drizzle-orm/pg-core";
import { moment, owner } from "../database/columns.ts";

/** Keys for scripts and MCP clients. What is kept of one can't be used as one. */
export const apiTokens = pgTable(
  "api_tokens",
  {
    id: uuid().primaryKey().defaultRandom(),
    userId: owner(),
    name: text().notNull(),
    beginning: text().notNull(),
    /** SHA-256 of the token, in hexadecimal. */
    hash: text().notNull().unique(),
    createdAt: moment("created_at").notNull().defaultNow(),
    lastUsedAt: moment("last_used_at"),
    expiresAt: moment("expires_at"),
  },
  (table) => [index().on(table.userId)],
);
