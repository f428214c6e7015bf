import { text, timestamp } from "drizzle-orm/pg-core";
import { users } from "../auth/tables.ts";

/** A time. Milliseconds, as JavaScript has them: a cursor made from a row finds exactly that row again. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, precision: 3 });

/** Whose row it is; it goes with the account. */
export const owner = () =>
  text("user_id")
    .notNull()
    .references(() => users.id, { onDelete: "cascade" });
