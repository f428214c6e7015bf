import { sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { connect } from "../database/connect.ts";
import { emptyDatabase } from "../database/fresh-database.ts";
import { createLog } from "../server/log.ts";
import { listenTo } from "./channel.ts";

/** Listens to a database; what it announces to itself goes there, or to another one. */
async function listening(announcing: "elsewhere" | "here", checkMs: number) {
  const url = await emptyDatabase();
  const here = connect(url);
  const elsewhere = connect(await emptyDatabase());
  const lines: string[] = [];
  const state = { db: announcing === "here" ? here.db : elsewhere.db };
  const heard: string[] = [];
  let ready = 0;
  const channel = listenTo(
    "news",
    {
      url,
      db: { execute: ((query) => state.db.execute(query)) as typeof here.db.execute },
      log: createLog("info", "test", { write: (line) => void lines.push(JSON.parse(line).message) }),
      checkMs,
      arrivalMs: 200,
    },
    { message: (payload) => heard.push(payload), listening: () => ready++ },
  );
  onTestFinished(async () => {
    await channel.close();
    await Promise.all([here.close(), elsewhere.close()]);
  });
  return { here, state, lines, heard, ready: () => ready };
}

test("where announcements do not arrive it says so once, begins anew, and says when they do again", async () => {
  const { here, state, lines, ready } = await listening("elsewhere", 50);
  await vi.waitUntil(() => ready() >= 3, { timeout: 10_000 });
  expect(lines).toEqual([expect.stringContaining("DATABASE_DIRECT_URL")]);
  state.db = here.db;
  await vi.waitUntil(() => lines.length === 2, { timeout: 10_000 });
  expect(lines[1]).toBe("events arrive again");
  const settled = ready();
  await new Promise((resolve) => setTimeout(resolve, 500));
  expect(ready()).toBe(settled);
});

test("a connection that is lost is made again at once, and told", async () => {
  const { here, lines, heard, ready } = await listening("here", 60_000);
  await vi.waitUntil(() => ready() === 1, { timeout: 10_000 });
  await here.db.execute(sql`
    SELECT pg_terminate_backend(pid) FROM pg_stat_activity
    WHERE application_name = 'todo-events' AND datname = current_database()`);
  await vi.waitUntil(() => ready() === 2, { timeout: 10_000 });
  await here.db.execute(sql`SELECT pg_notify('news', 'something')`);
  await vi.waitUntil(() => heard.length > 0, { timeout: 10_000 });
  expect([heard, lines]).toEqual([["something"], []]);
});
