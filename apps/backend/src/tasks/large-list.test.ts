import { taskQuery } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, expect, test } from "vitest";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { listTasks, pageQuery } from "./task-list.ts";

const owner = { id: "ann", timeZone: "Europe/Berlin" };
let connection: DatabaseConnection;

beforeAll(async () => {
  connection = connect(await freshDatabase());
  const { db } = connection;
  await db.execute(sql`
    INSERT INTO users (id, name, email) SELECT name, name, name || '@example.com' FROM unnest(ARRAY['ann', 'ben']) AS name`);
  // Quicker than one by one: the index of words at last, and no reminders.
  const [index] = await db.execute(sql`SELECT pg_get_indexdef('tasks_search'::regclass) AS definition`);
  await db.execute(sql`DROP INDEX tasks_search`);
  await db.execute(sql`ALTER TABLE tasks DISABLE TRIGGER USER`);
  await db.execute(sql`
    INSERT INTO tasks (user_id, title, description, tags, priority, due_at, status, completed_at, created_at)
    SELECT
      CASE WHEN n <= 100000 THEN 'ann' ELSE 'ben' END,
      (ARRAY['Buy', 'Call', 'Write', 'Plan', 'Mend', 'Read', 'Clean'])[1 + n % 7] || ' the ' ||
        (ARRAY['milk', 'bank', 'letter', 'journey', 'lamp', 'book', 'oven', 'garden'])[1 + n % 8] || ' ' || n,
      CASE WHEN n % 3 = 0 THEN 'Before the ' || n % 97 || '. meeting' END,
      ARRAY['tag ' || n % 500],
      CASE WHEN n % 5 = 0 THEN 'HIGH'::task_priority END,
      CASE WHEN n % 4 > 0 THEN now() + (n % 3000 - 1000) * interval '1 hour' END,
      CASE WHEN n % 2 = 0 THEN 'COMPLETED'::task_status ELSE 'NOT_STARTED' END,
      CASE WHEN n % 2 = 0 THEN now() - n * interval '1 minute' END,
      now() - n * interval '10 minutes'
    FROM generate_series(1, 120000) AS n`);
  await db.execute(sql.raw(String(index?.definition)));
  // All rows are the sample: of a smaller one a tag may look twice as common as it is, and another index the shorter way.
  await db.execute(sql`ALTER TABLE tasks ALTER COLUMN tags SET STATISTICS 1000`);
  await db.execute(sql`VACUUM ANALYZE tasks`);
}, 180_000);
afterAll(() => connection.close());

test.each([
  ["", "tasks_in_order"],
  ["order=asc", "tasks_in_order"],
  ["sort=due", "tasks_by_due_time"],
  ["sort=title", "tasks_by_title"],
  ["due=overdue&sort=due", "tasks_by_due_time"],
  // Whichever the planner holds for shorter, by a sample that differs from time to time.
  ["due=today", "tasks_by_due_time|tasks_in_order"],
  ["completedFrom=2026-01-01T00:00:00Z&completedBefore=2026-01-02T00:00:00Z", "tasks_by_completion|tasks_in_order"],
  ["tag=tag 77", "tasks_search"],
  ["search=77123", "tasks_search"],
  ["search=77123&sort=priority", "tasks_search"],
  ["search=read 77123&sort=title", "tasks_search"],
  ["search=nothing", "tasks_search"],
  ["search=Milk", "tasks_in_order"],
])("a page of 100,000 tasks is found by an index: ?%s", async (query, index) => {
  const parsed = taskQuery.parse(Object.fromEntries(new URLSearchParams(query)));
  const { select } = pageQuery(connection.db, owner, parsed, new Date());
  const lines = await connection.db.execute(sql`EXPLAIN ${select.getSQL()}`);
  const plan = lines.map((line) => line["QUERY PLAN"]).join("\n");
  expect(plan).toMatch(new RegExp(index));
  expect(plan).not.toContain("Seq Scan");
});

test.each(["", "order=asc", "sort=due", "sort=title", "sort=title&order=desc"])(
  "the pages after it begin where it ended, and do not count to there: ?%s",
  async (query) => {
    const parsed = taskQuery.parse(Object.fromEntries(new URLSearchParams(query)));
    const { nextCursor } = await listTasks(connection.db, owner, parsed);
    const { select } = pageQuery(connection.db, owner, { ...parsed, cursor: nextCursor ?? "" }, new Date());
    const lines = await connection.db.execute(sql`EXPLAIN ${select.getSQL()}`);
    expect(lines.map((line) => line["QUERY PLAN"]).join("\n")).toMatch(/Index Cond: .*ROW\(/);
  },
);

test("words are found whatever else there is", async () => {
  const found = async (query: object) =>
    (await listTasks(connection.db, owner, taskQuery.parse(query))).items.map(({ title }) => title);
  expect(await found({ search: "oven 77126" })).toEqual([expect.stringMatching(/ the oven 77126$/)]);
  expect(await found({ search: "77124", tag: "tag 124" })).toHaveLength(1);
  // The other user's.
  expect(await found({ search: "119999" })).toEqual([]);
});
