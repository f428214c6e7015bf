import { expect, test } from "vitest";
import { WAITING } from "./consent.ts";
import { resultLine } from "./result-line.ts";

test.each([
  ['{"items":[{},{}],"nextCursor":null}', true, "2 tasks"],
  ['{"items":[{}],"nextCursor":null}', true, "1 task"],
  ['{"items":[{},{}],"nextCursor":"more"}', true, "2+ tasks"],
  ['{"id":"a","title":"Buy milk"}', true, "Buy milk"],
  ['{"done":["a","b"],"missing":[]}', true, "2 tasks"],
  ['{"done":["a"],"missing":["b"]}', true, "1 task, 1 not there any more"],
  ['{"weekStart":"2026-11-16","created":3,"completed":1}', true, "3 created, 1 completed"],
  ['{"something":"else"}', true, "Done"],
  [WAITING, false, "Waits for your yes"],
  ["There is no such task.", false, "There is no such task."],
  ['"text"', false, '"text"'],
])("%s is told as %j", (output, ok, result) => {
  expect(resultLine(output)).toEqual({ ok, result });
});
