import { type SQL, sql } from "drizzle-orm";
import type { AnyPgColumn } from "drizzle-orm/pg-core";

const WORDS = "urgent|urgently|asap|immediately|critical|emergency";
const URGENT = new RegExp(`\\b(${WORDS})\\b`, "i");

/** Whether a title says that there is no time to lose. */
export const isUrgent = (title: string) => URGENT.test(title);

/** The same in SQL. JavaScript's `\b` knows the letters of ASCII only; PostgreSQL's those of the server's locale. */
export function urgentTitle(title: AnyPgColumn): SQL {
  return sql`${title} COLLATE "C" ~* ${sql.raw(`'(^|[^A-Za-z0-9_])(${WORDS})([^A-Za-z0-9_]|$)'`)}`;
}
