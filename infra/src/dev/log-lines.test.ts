import { stripVTControlCharacters } from "node:util";
import { expect, test } from "vitest";
import { printerOf, readable } from "./log-lines.ts";

test.each([
  ["a line of words stays as it is", "GET / 200 in 5ms", "GET / 200 in 5ms"],
  ["JSON that is no log line stays as it is", '{"a":1}', '{"a":1}'],
  ["JSON that is cut short stays as it is", '{"level":"info","mess', '{"level":"info","mess'],
  [
    "a notice is its message and its fields",
    '{"level":"info","time":"2026-01-01","program":"backend","pid":7,"port":8000,"paths":["/a"],"message":"listening"}',
    'listening port=8000 paths=["/a"]',
  ],
  ["more than a notice says so", '{"level":"warn","message":"slow"}', "WARN slow"],
  [
    "an error is told with its places and its cause",
    '{"level":"error","err":{"name":"Error","message":"no","at":["f (a.js:1:2)"],"cause":{"name":"Error","code":"ECONNREFUSED"}},"message":"failed"}',
    "ERROR failed\n    Error no\n      at f (a.js:1:2)\n    Error ECONNREFUSED",
  ],
])("%s", (_name, line, shown) => {
  expect(readable(line)).toBe(shown);
});

test("each line of what a program says has its name", () => {
  const lines: string[] = [];
  printerOf("backend", "cyan", (line) => lines.push(line))("one\n\n\u001b[?25h\ntwo");
  expect(lines.map(stripVTControlCharacters)).toEqual(["backend  | one", "backend  | two"]);
});
