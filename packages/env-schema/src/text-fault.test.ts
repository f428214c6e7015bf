import { expect, test } from "vitest";
import { textFault } from "./text-fault.ts";

test.each([
  ["DATABASE_URL", "postgres://todo:secret@db.example:5432/todo"],
  ["BETTER_AUTH_SECRET", "x".repeat(32)],
  ["CORS_ORIGINS", "http://localhost:3000, https://a.example"],
  ["NO_SUCH_VARIABLE", "anything"],
  ["toString", "anything"],
])("nothing is wrong with a %s of %j", (name, text) => {
  expect(textFault(name, text)).toBeUndefined();
});

test.each([
  ["DATABASE_URL", "mysql://todo:secret@db.example/todo", /^is wrong: it has to be a PostgreSQL URL/],
  ["BETTER_AUTH_SECRET", "x".repeat(31), /^is wrong: it has to be at least 32 characters/],
  ["LOG_LEVEL", "loud", /^is wrong: it has to be one of fatal/],
])("a wrong %s is told by what it has to be, and not by its value", (name, text, fault) => {
  expect(textFault(name, text)).toMatch(fault);
  expect(textFault(name, text)).not.toContain(text);
});
