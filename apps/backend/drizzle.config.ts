import { defineConfig } from "drizzle-kit";

/** For `db:generate`, which compares the tables with the last migration and writes the next one. */
export default defineConfig({
  dialect: "postgresql",
  schema: "./src/database/schema.ts",
  out: "./src/migrations",
});
