import { readFileSync } from "node:fs";
import { join } from "node:path";
import { DrizzleQueryError } from "drizzle-orm/errors";
import { readMigrationFiles } from "drizzle-orm/migrator";
import postgres from "postgres";
import { z } from "zod";

const journal = z.object({ entries: z.array(z.object({ tag: z.string() })) });

/** A migration that the database refused: which one, and why in the database's own words, without values of rows. */
export class MigrationFailure extends Error {
  override readonly name = "MigrationFailure";

  /**
   * @param migration name of its file, such as `0003_reminder-times`
   * @param code SQLSTATE
   */
  constructor(
    readonly migration: string,
    readonly code: string,
    words: string,
  ) {
    super(`migration ${migration}: ${words} (SQLSTATE ${code})`);
  }
}

/** Names what a statement of a migration failed with; `undefined` where it was none of them, or the connection that failed. */
export function migrationFailure(error: unknown, folder: string): MigrationFailure | undefined {
  if (!(error instanceof DrizzleQueryError && error.cause instanceof postgres.PostgresError)) return undefined;
  const at = readMigrationFiles({ migrationsFolder: folder }).findIndex(({ sql }) => sql.includes(error.query));
  if (at < 0) return undefined;
  const { entries } = journal.parse(JSON.parse(readFileSync(join(folder, "meta", "_journal.json"), "utf8")));
  const { code } = error.cause;
  return new MigrationFailure(entries[at]?.tag ?? "", code, withoutValues(error.cause));
}

/** The detail of an error repeats rows, and is left out; the text does where data is of the wrong form, or as its author likes. */
function withoutValues({ code, message }: postgres.PostgresError): string {
  if (code.startsWith("22")) return message.replace(/".*"/s, '"…"');
  if (code.startsWith("P0")) return "it raised an exception of its own";
  return message;
}
