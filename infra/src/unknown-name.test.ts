import { describe, expect, test } from "vitest";
import { closest, lookUp, unknownName } from "./unknown-name.ts";

const known = ["development", "staging", "production"];

describe("what was probably meant", () => {
  test.each([
    ["dev", "development"],
    ["prod", "production"],
    ["developmnet", "development"],
    ["stagin", "staging"],
    ["Staging", "staging"],
    ["sagting", "staging"],
    ["test", undefined],
    ["x", undefined],
    ["", undefined],
  ])("%s: %s", (typed, meant) => {
    expect(closest(typed, known)).toBe(meant);
  });

  test("is not guessed at where it could be two", () => {
    expect(closest("sta", ["status", "start"])).toBeUndefined();
  });
});

test("the error says what there is", () => {
  expect(unknownName("build way", "sourc", ["source", "outputs"])).toMatchObject({
    code: "BUILD_WAY_UNKNOWN",
    message: "there is no build way sourc",
    next: ["did you mean source?", "choose one of: source, outputs"],
  });
});

test("a name means what is called so, and nothing that every object has", () => {
  expect(lookUp("service", { backend: 8000 }, "backend")).toBe(8000);
  expect(() => lookUp("service", { backend: 8000 }, "toString")).toThrow("there is no service toString");
});
