import { integer, pgTable, text } from "drizzle-orm/pg-core";
import { moment } from "../database/columns.ts";

/** How often somebody did something in the current stretch of time, for all replicas. */
export const rateLimits = pgTable("rate_limits", {
  /** What is counted, and of whom: a hash, so that no address and no e-mail address is kept. */
  key: text().primaryKey(),
  count: integer().notNull(),
  /** When the count begins again. */
  endsAt: moment("ends_at").notNull(),
});
