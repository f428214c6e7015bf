import { sql } from "drizzle-orm";
import { expect, onTestFinished, test, vi } from "vitest";
import { connect } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { DatabaseGate } from "../database/test-gate.ts";
import { createLog } from "../server/log.ts";
import { startReminders } from "./reminder-clock.ts";

test("replicas that start, stop and lose their database give each reminder once", async () => {
  const url = await freshDatabase();
  const direct = connect(url);
  const gate = await DatabaseGate.to(url);
  const away = connect(gate.url);
  const given: string[] = [];
  const lines: string[] = [];
  const log = createLog("info", "test", { write: (line) => void lines.push(line) });
  const start = (db = direct.db) => startReminders({ db, log, count: (kind) => given.push(kind), everyMs: 50 });
  const running = new Set<ReturnType<typeof start>>();
  onTestFinished(async () => {
    for (const each of running) await each.stop();
    await Promise.all([direct.close(), away.close()]);
    await gate.shut();
  });
  const notifications = async () =>
    (await direct.db.execute(sql`SELECT kind FROM notifications ORDER BY due_at`)).length;

  await direct.db.execute(sql`INSERT INTO users (id, name, email) VALUES ('ann', 'Ann', 'ann@example.com')`);
  // Due in 3 s and less: the first while nothing runs, the others one after the other.
  await direct.db.execute(sql`
    INSERT INTO tasks (user_id, title, due_at)
    SELECT 'ann', 'Task', now() + n * interval '150 milliseconds' FROM generate_series(1, 20) n`);

  running.add(start(away.db)).add(start());
  await vi.waitUntil(async () => (await notifications()) >= 3, { timeout: 10_000 });
  await gate.open();
  const leaving = start();
  await vi.waitUntil(async () => (await notifications()) >= 10, { timeout: 10_000 });
  await leaving.stop();
  await vi.waitUntil(async () => (await notifications()) === 20, { timeout: 10_000 });
  await vi.waitUntil(() => given.length === 20, { timeout: 10_000 });
  expect(new Set(given)).toEqual(new Set(["OVERDUE"]));
  expect(lines).toEqual([]);
});
