import { expect, test } from "vitest";
import { passwordStrength } from "./password-strength.ts";

const known = ["Ada Lovelace", "countess@example.com"];

test.each([
  ["", 0],
  ["Xk9$fQz", 0],
  ["password123", 1],
  ["Qwerty!!2024", 1],
  ["aaaaaaaaaaaa", 1],
  ["12345678901", 1],
  ["lovelace", 1],
  ["countess1", 1],
  ["milkbread", 2],
  ["correct horse", 3],
  ["correct horse battery", 4],
  ["kT7#qe9!Lm2x", 4],
])("%j is of strength %i", (password, strength) => {
  expect(passwordStrength(password, known)).toBe(strength);
});
