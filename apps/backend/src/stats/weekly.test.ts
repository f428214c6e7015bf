import { randomUUID } from "node:crypto";
import { type HistoryAction, weeklyStats as shape } from "@todo/api";
import { eq, sql } from "drizzle-orm";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { connect, type DatabaseConnection } from "../database/connect.ts";
import { freshDatabase } from "../database/fresh-database.ts";
import { historyEntries } from "../history/tables.ts";
import { tasks } from "../tasks/tables.ts";
import { weeklyStats } from "./weekly.ts";

let connection: DatabaseConnection;
beforeAll(async () => {
  connection = connect(await freshDatabase());
});
afterAll(() => connection.close());

let users = 0;
async function userWith(rows: Partial<typeof tasks.$inferInsert>[]) {
  const id = `user ${++users}`;
  await connection.db.execute(
    sql`INSERT INTO users (id, name, email) VALUES (${id}, ${id}, ${`${users}@example.com`})`,
  );
  await connection.db.insert(tasks).values(rows.map((row) => ({ title: "t", ...row, userId: id })));
  return (timeZone: string, now: string, weeksAgo = 0) =>
    weeklyStats(connection.db, { id, timeZone }, weeksAgo, new Date(now));
}

const created = (...times: string[]) => times.map((time) => ({ createdAt: new Date(time) }));
const completed = (...times: string[]) =>
  times.map((time) => ({
    createdAt: new Date("2020-01-01T00:00:00Z"),
    completedAt: new Date(time),
    status: "COMPLETED" as const,
  }));

describe("the days of a week", () => {
  test("are the user's time zone's", async () => {
    const stats = await userWith(created("2026-11-15T23:30:00Z", "2026-11-16T00:30:00Z", "2026-11-22T23:30:00Z"));
    const days = async (timeZone: string) => {
      const { weekStart, created, days } = await stats(timeZone, "2026-11-18T12:00:00Z");
      return [weekStart, created, days.map(({ created }) => created).join("")];
    };
    expect(await days("UTC")).toEqual(["2026-11-16", 2, "1000001"]);
    expect(await days("Europe/Berlin")).toEqual(["2026-11-16", 2, "2000000"]);
    expect(await days("America/New_York")).toEqual(["2026-11-16", 1, "0000001"]);
  });

  test("are 23 hours long where summer time begins, and 25 where it ends", async () => {
    const spring = await userWith([
      ...created(
        "2026-03-28T22:59:59.999Z",
        "2026-03-28T23:00:00Z",
        "2026-03-29T21:59:59.999Z",
        "2026-03-29T22:00:00Z",
      ),
      ...completed("2026-03-29T00:59:59Z", "2026-03-29T01:00:00Z"),
    ]);
    const week = await spring("Europe/Berlin", "2026-03-29T12:00:00Z");
    expect(week.weekStart).toBe("2026-03-23");
    expect(week.days.slice(5)).toEqual([
      { date: "2026-03-28", created: 1, completed: 0 },
      { date: "2026-03-29", created: 2, completed: 2 },
    ]);
    expect((await spring("Europe/Berlin", "2026-03-29T22:00:00Z")).days[0]).toMatchObject({
      date: "2026-03-30",
      created: 1,
    });

    const autumn = await userWith(
      created("2026-10-24T21:59:59.999Z", "2026-10-24T22:00:00Z", "2026-10-25T22:59:59.999Z"),
    );
    const { days } = await autumn("Europe/Berlin", "2026-10-25T22:59:59Z");
    expect(days.slice(5).map(({ created }) => created)).toEqual([1, 2]);
  });

  test("are those of earlier weeks too, over a change to summer time and the end of a year", async () => {
    const stats = await userWith(completed("2026-03-23T10:00:00Z", "2025-12-31T10:00:00Z"));
    const ago = async (weeks: number) => await stats("Europe/Berlin", "2026-04-01T12:00:00Z", weeks);
    expect(await ago(0)).toMatchObject({ weekStart: "2026-03-30", completed: 0 });
    expect(await ago(1)).toMatchObject({ weekStart: "2026-03-23", completed: 1 });
    expect(await ago(13)).toMatchObject({ weekStart: "2025-12-29", completed: 1 });
    expect((await ago(13)).days[2]).toEqual({ date: "2025-12-31", created: 0, completed: 1 });
  });
});

test("what is open now is counted by when it is due, by tag and by priority", async () => {
  const now = "2026-11-18T20:00:00Z";
  const stats = await userWith([
    { dueAt: new Date("2026-11-18T19:00:00Z"), tags: ["work", "home"] },
    { dueAt: new Date("2026-11-18T23:30:00Z"), tags: ["work"], priority: "LOW" },
    { dueAt: new Date("2026-11-19T19:00:00Z") },
    { title: "urgent" },
    { dueAt: new Date("2026-11-18T10:00:00Z"), deletedAt: new Date(now) },
    ...completed(now).map((row) => ({ ...row, tags: ["work"], dueAt: new Date("2026-11-18T10:00:00Z") })),
  ]);
  const told = await stats("UTC", now);
  expect(shape.parse(told)).toEqual(told);
  expect(told).toMatchObject({
    ...{ open: 4, overdue: 1, dueToday: 2, completed: 1 },
    byTag: [
      { tag: "work", tasks: 2 },
      { tag: "home", tasks: 1 },
    ],
    byPriority: { VERY_IMPORTANT: 2, HIGH: 1, MEDIUM: 0, LOW: 1 },
  });
  // Half past eleven in London is tomorrow in Berlin.
  expect((await stats("Europe/Berlin", now)).dueToday).toBe(1);
});

describe("what was done in a week", () => {
  const now = "2026-11-20T12:00:00Z";
  const at = (day: number) => new Date(`2026-11-${day}T10:00:00Z`);

  test("stays done where the task was deleted since", async () => {
    const stats = await userWith([
      { createdAt: at(17), completedAt: at(18), status: "COMPLETED", deletedAt: at(19) },
      { createdAt: at(17), deletedAt: at(18) },
    ]);
    expect(await stats("UTC", now)).toMatchObject({ created: 2, completed: 1, open: 0 });
  });

  test("is told by history where the task is gone for good", async () => {
    const stats = await userWith([{ createdAt: at(16) }]);
    const userId = `user ${users}`;
    const [done, reopened] = [randomUUID(), randomUUID()];
    const happened = (taskId: string, action: HistoryAction, day: number) => {
      return { userId, taskId, title: "gone", action, at: at(day) };
    };
    await connection.db
      .insert(historyEntries)
      .values([
        ...[happened(done, "CREATED", 17), happened(done, "COMPLETED", 17), happened(done, "REOPENED", 18)],
        ...[happened(done, "COMPLETED", 19), happened(done, "DELETED", 20)],
        ...[happened(reopened, "CREATED", 10), happened(reopened, "COMPLETED", 17), happened(reopened, "REOPENED", 18)],
      ]);
    const { created, completed, days, open } = await stats("UTC", "2026-11-28T12:00:00Z", 1);
    expect([created, completed, open]).toEqual([2, 1, 1]);
    expect(days.map(({ completed }) => completed).join("")).toBe("0001000");
  });

  test("counts once while both the task and its history are there", async () => {
    const stats = await userWith([{ id: randomUUID(), createdAt: at(17), completedAt: at(17), status: "COMPLETED" }]);
    const userId = `user ${users}`;
    const [task] = await connection.db.select({ taskId: tasks.id }).from(tasks).where(eq(tasks.userId, userId));
    const entry = { userId, taskId: task?.taskId ?? "", title: "t", at: at(17) };
    await connection.db.insert(historyEntries).values([
      { ...entry, action: "CREATED" },
      { ...entry, action: "COMPLETED" },
    ]);
    expect(await stats("UTC", now)).toMatchObject({ created: 1, completed: 1 });
  });
});

test("a user without tasks has a week of zeros", async () => {
  const stats = await weeklyStats(connection.db, { id: "nobody", timeZone: "UTC" }, 0);
  expect(shape.parse(stats)).toMatchObject({ created: 0, completed: 0, open: 0, overdue: 0, byTag: [] });
});
