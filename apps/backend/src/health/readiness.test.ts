import { expect, test } from "vitest";
import type { Unanswered } from "../database/connect.ts";
import { createLog } from "../server/log.ts";
import { createReadiness } from "./readiness.ts";

function withDatabase() {
  const lines: string[] = [];
  const database: { answer: true | Unanswered } = { answer: true };
  const log = createLog("info", "test", { write: (line) => void lines.push(line) });
  return { database, lines, readiness: createReadiness({ answers: async () => database.answer }, log) };
}

test("follows the database, and logs only when it changes", async () => {
  const { database, lines, readiness } = withDatabase();
  database.answer = { reason: "ECONNREFUSED" };
  expect(await readiness.whyNot()).toBe("The database can not be reached.");
  expect(await readiness.whyNot()).toBe("The database can not be reached.");
  database.answer = true;
  expect(await readiness.whyNot()).toBeUndefined();
  expect(await readiness.whyNot()).toBeUndefined();
  expect(lines.map((line) => JSON.parse(line))).toMatchObject([
    { level: "warn", reason: "ECONNREFUSED" },
    { level: "info", message: "the database answers" },
  ]);
});

test("is over once draining, whatever the database says", async () => {
  const { readiness } = withDatabase();
  readiness.drain();
  expect(await readiness.whyNot()).toBe("The service is about to stop.");
  expect(readiness.draining).toBe(true);
});
