import { expect, test } from "vitest";
import { secretVersion } from "./secret-version.ts";

const texts = { A: "1", B: "2" };
const version = secretVersion("key", texts);

test("it follows the entries, in whatever order they come", () => {
  expect(version).toMatch(/^[0-9a-f]{16}$/);
  expect(secretVersion("key", { B: "2", A: "1" })).toBe(version);
  expect(secretVersion("key", { ...texts, B: "3" })).not.toBe(version);
  expect(secretVersion("key", { A: "1" })).not.toBe(version);
});

test("who knows the entries and not the key cannot tell that they are right", () => {
  expect(secretVersion("other key", texts)).not.toBe(version);
});
