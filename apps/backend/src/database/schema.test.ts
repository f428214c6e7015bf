import { readFile } from "node:fs/promises";
import { join } from "node:path";
import { generateDrizzleJson, generateMigration } from "drizzle-kit/api";
import { expect, test } from "vitest";
import { migrationsFolder } from "./fresh-database.ts";
import * as schema from "./schema.ts";

test("the migrations make exactly the declared tables (if not: pnpm run db:generate)", async () => {
  const json = async (file: string) => JSON.parse(await readFile(join(migrationsFolder, "meta", file), "utf8"));
  const { entries } = await json("_journal.json");
  const newest = await json(`${String(entries.at(-1).idx).padStart(4, "0")}_snapshot.json`);
  expect(await generateMigration(newest, generateDrizzleJson(schema, newest.id))).toEqual([]);
});
