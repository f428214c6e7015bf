import { expect, test } from "vitest";
import { utf8Type } from "./utf8-type.ts";

test.each([
  ["application/json", "application/json"],
  ["Application/JSON ; charset=UTF-8", "application/json"],
  ['text/csv; header=present; charset="utf-8"', "text/csv"],
  ["text/csv; charset=iso-8859-1", undefined],
  ["application/json;charset = utf-16", undefined],
  ["application/json x", undefined],
  ["", undefined],
  [undefined, undefined],
])("the media type of %j", (contentType, type) => {
  expect(utf8Type(contentType)).toBe(type);
});
