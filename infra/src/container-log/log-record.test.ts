import { expect, test } from "vitest";
import { plain } from "../cli/colours.ts";
import { type LogRecord, recordDocument, renderRecord } from "./log-record.ts";

const record = (text: string, only = true): LogRecord => ({
  time: "2026-11-21T11:40:00.123456789Z",
  pod: "todo-backend-1",
  service: "backend",
  container: only ? "backend" : "migrate",
  only,
  text,
});
const rendered = (text: string) => renderRecord(record(text), "cyan", plain).replace("todo-backend-1 | ", "");
const line = (rest: object) =>
  JSON.stringify({ level: "info", time: "2026-11-21T11:40:00.123Z", program: "backend", pid: 1, ...rest });

test.each<[string, string, string]>([
  ["a line of ours", line({ message: "listening", port: 8000 }), "11:40:00.123 info  listening port=8000"],
  ["a text with spaces", line({ message: "done", path: "/a b" }), '11:40:00.123 info  done path="/a b"'],
  ["fields within fields", line({ message: "x", req: { id: 1 } }), '11:40:00.123 info  x req={"id":1}'],
  [
    "an error and its cause",
    line({
      level: "error",
      message: "failed",
      err: { name: "DrizzleError", at: ["a.ts:1"], cause: { name: "PostgresError", code: "28P01" } },
    }),
    "11:40:00.123 error failed DrizzleError, caused by PostgresError 28P01",
  ],
  ["a plain text", "✓ Ready in 0ms", "✓ Ready in 0ms"],
  ["JSON of somebody else's", '{"msg":"hello"}', '{"msg":"hello"}'],
  ["half a line", '{"level":"info","mess', '{"level":"info","mess'],
  ["nothing", "", ""],
])("%s", (_, text, shown) => {
  expect(rendered(text)).toBe(shown);
});

test("the container is named where the pod has others", () => {
  expect(renderRecord(record("x", false), "cyan", plain)).toBe("todo-backend-1/migrate | x");
});

test("for programs it is one line of JSON, in which JSON stays what it was", () => {
  expect(JSON.parse(recordDocument(record('{"level":"info","message":"up"}')))).toEqual({
    time: "2026-11-21T11:40:00.123456789Z",
    pod: "todo-backend-1",
    service: "backend",
    container: "backend",
    line: { level: "info", message: "up" },
  });
  expect(JSON.parse(recordDocument(record("plain")))).toMatchObject({ line: "plain" });
});
