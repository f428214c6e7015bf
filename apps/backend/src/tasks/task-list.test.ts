import { type TaskQuery, taskQuery } from "@todo/api";
import { sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { tasks } from "./tables.ts";
import { listTasks } from "./task-list.ts";

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

let users = 0;
/** A user of their own with these tasks, made one minute after another. */
async function userWith(rows: Partial<typeof tasks.$inferInsert>[], timeZone = "UTC") {
  const id = `user ${++users}`;
  await connection.db.execute(
    sql`INSERT INTO users (id, name, email) VALUES (${id}, ${id}, ${`${users}@example.com`})`,
  );
  const start = Date.now() - rows.length * 60_000;
  const values = rows.map((row, at) => ({ title: "t", createdAt: new Date(start + at * 60_000), ...row, userId: id }));
  await connection.db.insert(tasks).values(values);
  const list = (query: TaskQuery) => listTasks(connection.db, { id, timeZone }, taskQuery.parse(query));
  return {
    list,
    /** The titles of all pages. */
    async titles(query: TaskQuery): Promise<string[]> {
      const titles: string[] = [];
      let cursor: string | undefined;
      do {
        const page = await list({ ...query, ...(cursor === undefined ? {} : { cursor }) });
        titles.push(...page.items.map(({ title }) => title));
        cursor = page.nextCursor ?? undefined;
      } while (cursor !== undefined);
      return titles;
    },
  };
}

const hours = (count: number) => new Date(Date.now() + count * 3_600_000);

describe("sorts", () => {
  const rows = [
    { title: "banana", dueAt: hours(100) },
    { title: "Äpfel" },
    { title: "cherry", dueAt: hours(-1), priority: "LOW" as const },
    { title: "Apple", dueAt: hours(30), priority: "VERY_IMPORTANT" as const },
    { title: "urgent figs" },
    { title: "apple", dueAt: hours(1) },
    { title: "dates", dueAt: hours(10) },
  ];

  test.each<[TaskQuery, string[]]>([
    [{}, ["dates", "apple", "urgent figs", "Apple", "cherry", "Äpfel", "banana"]],
    [{ order: "asc" }, ["banana", "Äpfel", "cherry", "Apple", "urgent figs", "apple", "dates"]],
    [{ sort: "due" }, ["cherry", "apple", "dates", "Apple", "banana", "Äpfel", "urgent figs"]],
    [{ sort: "due", order: "desc" }, ["banana", "Apple", "dates", "apple", "cherry", "Äpfel", "urgent figs"]],
    [{ sort: "priority" }, ["apple", "Apple", "urgent figs", "dates", "banana", "cherry", "Äpfel"]],
    [{ sort: "priority", order: "asc" }, ["cherry", "Äpfel", "banana", "dates", "Apple", "apple", "urgent figs"]],
    [{ sort: "title" }, ["Äpfel", "apple", "Apple", "banana", "cherry", "dates", "urgent figs"]],
  ])("%j", async (query, titles) => {
    const { titles: all } = await userWith(rows);
    for (const limit of [1, 2, 3, 50]) {
      const got = await all({ ...query, limit });
      expect(got.map(sameRank), `pages of ${limit}`).toEqual(titles.map(sameRank));
      expect(new Set(got).size).toBe(titles.length);
    }
  });

  /** What is equal is in no particular order. */
  const sameRank = (title: string) => ({ Apple: "apple", Äpfel: "no due", "urgent figs": "no due" })[title] ?? title;

  test("a cursor is of no use in another order", async () => {
    const { list } = await userWith(rows);
    const { nextCursor } = await list({ sort: "due", limit: 2 });
    for (const query of [
      {},
      { sort: "title" },
      { sort: "due", order: "desc" },
      { sort: "due", order: "asc" },
    ] as const) {
      await expect(list({ ...query, cursor: nextCursor ?? "" }), JSON.stringify(query)).rejects.toMatchObject({
        status: 400,
      });
    }
  });

  test("a long title in any writing makes a cursor that is taken back", async () => {
    for (const letter of ["ﷺ", "𝔸", "\u0001", "字", "a"]) {
      const { list } = await userWith([
        { title: letter.repeat(127) },
        { title: letter.repeat(126) },
        { title: letter },
      ]);
      const first = await list({ sort: "title", limit: 1 });
      const second = await list({ sort: "title", limit: 1, cursor: first.nextCursor ?? "" });
      const third = await list({ sort: "title", limit: 1, cursor: second.nextCursor ?? "" });
      expect(new Set([first, second, third].map(({ items }) => items[0]?.id)).size).toBe(3);
      expect(third.nextCursor).toBeNull();
    }
  });
});

describe("a search", () => {
  const rows = [
    { title: "Buy MILK", description: "2 % fat" },
    { title: "Café", tags: ["shop"], description: "with milk" },
    { title: "100%_done \\o/" },
    { title: "買い物に行く" },
  ];

  test.each([
    ["milk", ["Buy MILK", "Café"]],
    ["shop milk", ["Café"]],
    ["ilk", ["Buy MILK", "Café"]],
    ["cafe", ["Café"]],
    ["CAFÉ", ["Café"]],
    ["ＭＩＬＫ", ["Buy MILK", "Café"]],
    ["%", ["100%_done \\o/", "Buy MILK"]],
    ["％", ["100%_done \\o/", "Buy MILK"]],
    ["_", ["100%_done \\o/"]],
    ["\\", ["100%_done \\o/"]],
    ["買い物", ["買い物に行く"]],
    ["milk nothing", []],
    ["'; DROP TABLE tasks", []],
    ["  ", rows.map(({ title }) => title)],
  ])("for %j", async (search, titles) => {
    const user = await userWith(rows);
    expect((await user.titles({ search })).sort()).toEqual([...titles].sort());
  });
});

describe("filters", () => {
  const rows = [
    { title: "done", status: "COMPLETED" as const, completedAt: hours(-1), dueAt: hours(-2), tags: ["a"] },
    { title: "late", dueAt: hours(-2), tags: ["a", "b"] },
    { title: "doing", status: "IN_PROGRESS" as const, dueAt: hours(5) },
    { title: "some day", priority: "HIGH" as const },
    { title: "gone", deletedAt: hours(-1) },
  ];

  test.each<[TaskQuery, string[]]>([
    [{ status: "IN_PROGRESS" }, ["doing"]],
    [{ open: "true" }, ["some day", "doing", "late"]],
    [{ open: "false" }, ["done"]],
    [{ priority: "VERY_IMPORTANT" }, ["doing", "late", "done"]],
    [{ priority: "HIGH" }, ["some day"]],
    [{ tag: "a" }, ["late", "done"]],
    [{ tag: "Ä" }, ["late", "done"]],
    [{ tag: "" }, []],
    [{ tag: "a", open: "true" }, ["late"]],
    [{ due: "overdue" }, ["late"]],
  ])("%j", async (query, titles) => {
    expect(await (await userWith(rows)).titles(query)).toEqual(titles);
  });

  test("when it was completed: from a moment on, and before another", async () => {
    const at = ["2026-03-01T10:00:00Z", "2026-03-02T10:00:00Z", "2026-03-03T10:00:00Z"].map((time) => new Date(time));
    const done = at.map((completedAt, day) => ({ title: `${day}`, status: "COMPLETED" as const, completedAt }));
    const user = await userWith([...done, { title: "open" }]);
    expect(await user.titles({ completedFrom: "2026-03-02T11:00:00+01:00" })).toEqual(["2", "1"]);
    expect(await user.titles({ completedBefore: "2026-03-02T11:00:00+01:00" })).toEqual(["0"]);
    const both = { completedFrom: "2026-03-01T11:00:00Z", completedBefore: "2026-03-03T10:00:00Z" };
    expect(await user.titles(both)).toEqual(["1"]);
  });

  test("today is the user's", async () => {
    const rows = [-30, -14, -3, -1, 1, 3, 14, 30].map((count) => ({ title: `${count}`, dueAt: hours(count) }));
    const dateIn = (timeZone: string, at: Date) => at.toLocaleDateString("en-CA", { timeZone });
    for (const timeZone of ["UTC", "Pacific/Kiritimati", "Pacific/Pago_Pago", "Asia/Kathmandu"]) {
      const user = await userWith(rows, timeZone);
      const today = rows.filter(({ dueAt }) => dateIn(timeZone, dueAt) === dateIn(timeZone, new Date()));
      expect(await user.titles({ due: "today", sort: "due" }), timeZone).toEqual(today.map(({ title }) => title));
    }
  });
});

test("queries know the same priorities as answers", async () => {
  const priorities = [null, "VERY_IMPORTANT", "HIGH", "MEDIUM", "LOW"] as const;
  const titles = ["t", "URGENT!", "insurgent", "äurgent", "urgent_", "do it asap", "Kritical", "a\nCritical\nb"];
  const rows = titles.flatMap((title, at) =>
    [null, -200, -1, 1, 5.9, 6.1, 23.9, 24.1, 167, 169].map((left, count) => ({
      title,
      priority: priorities[(at * count) % 9] ?? null,
      dueAt: left === null ? null : hours(left),
      ...(count % 3 === 1 ? { status: "COMPLETED" as const, completedAt: hours(-count * 30) } : {}),
    })),
  );
  const user = await userWith(rows);
  const all = (await user.list({ limit: 100 })).items;
  expect(all).toHaveLength(rows.length);
  for (const priority of priorities.filter((one) => one !== null)) {
    const filtered = (await user.list({ priority, limit: 100 })).items.map(({ id }) => id);
    const expected = all.filter((task) => task.priority === priority).map(({ id }) => id);
    expect(filtered, priority).toEqual(expected);
    expect(expected.length).toBeGreaterThan(3);
  }
});
