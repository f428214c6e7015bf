import { DrizzleQueryError } from "drizzle-orm/errors";
import { Hono } from "hono";
import { contextStorage } from "hono/context-storage";
import { requestId } from "hono/request-id";
import { expect, test } from "vitest";
import { createLog, describeError } from "./log.ts";

test("lines are JSON with level, time and message", () => {
  const lines: string[] = [];
  createLog("info", "backend", { write: (line) => void lines.push(line) }).info({ status: 200 }, "request");
  expect(lines.map((line) => JSON.parse(line))).toEqual([
    {
      ...{ level: "info", program: "backend", pid: process.pid, status: 200, message: "request" },
      time: expect.stringMatching(/^\d{4}-\d\d-\d\dT.*Z$/),
    },
  ]);
});

test("lines that are written for a request name it, however deep, and no others do", async () => {
  const lines: string[] = [];
  const log = createLog("info", "backend", { write: (line) => void lines.push(line) });
  const deep = async () => {
    await new Promise((resolve) => setTimeout(resolve, 1));
    log.info("deep");
  };
  const app = new Hono().use(requestId(), contextStorage()).get("/", async (c) => {
    await deep();
    return c.text("");
  });
  await Promise.all(["one", "two"].map((id) => app.request("/", { headers: { "X-Request-Id": id } })));
  await deep();
  expect(lines.map((line) => JSON.parse(line).requestId).sort()).toEqual(["one", "two", undefined]);
});

test("a database error is told without its query, parameters and values", () => {
  const cause = Object.assign(new Error('invalid input syntax: "ann@example.com"'), {
    ...{ name: "PostgresError", code: "22P02", table_name: "users" },
    ...{ detail: "Key (email)=(ann@example.com)", query: "INSERT" },
  });
  const description = describeError(new DrizzleQueryError("INSERT INTO users", ["ann@example.com", "hash"], cause));
  expect(description).toMatchObject({ cause: { name: "PostgresError", code: "22P02", table: "users" } });
  expect(description.at?.[0]).toContain("log.test.ts");
  expect(JSON.stringify(description)).not.toMatch(/ann@|hash|INSERT/);
});

test("what could not be parsed is not told", () => {
  try {
    JSON.parse('Dear Ann, "');
  } catch (error) {
    expect((error as Error).message).toContain("Dear Ann");
    expect(JSON.stringify(describeError(error))).not.toContain("Dear");
  }
  expect.assertions(2);
});

test("another error is told with its text", () => {
  expect(describeError(new TypeError("x is not a function"))).toMatchObject({
    name: "TypeError",
    message: "x is not a function",
  });
  expect(describeError("text")).toEqual({ name: "string" });
});
