import { expect, test } from "vitest";
import { markWords } from "./highlighted.tsx";

test.each([
  ["Buy milk", undefined, ["Buy milk"]],
  ["Buy milk", "  ", ["Buy milk"]],
  ["Buy milk", "MILK buy", ["", "Buy", " ", "milk", ""]],
  ["milkshake", "milk milkshake", ["", "milkshake", ""]],
  ["1+1 (two)", "+ (", ["1", "+", "1 ", "(", "two)"]],
  ["a-b/c", "- /", ["a", "-", "b", "/", "c"]],
  ["<b>bold</b>", "<b>", ["", "<b>", "bold</b>"]],
])("%j searched for %j is in parts %j", (text, search, parts) => {
  expect(markWords(text, search)).toEqual(parts);
});
