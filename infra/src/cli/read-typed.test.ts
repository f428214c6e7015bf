import { expect, test } from "vitest";
import { Problem } from "../problem.ts";
import { parseBuildWay, parseCount } from "./option-values.ts";
import { readTyped } from "./read-typed.ts";

const wrongCount = () => parseCount("--keep", "x");
const wrongWay = () => parseBuildWay("sourc");

test("what is right is given in its order", () => {
  expect(
    readTyped(
      () => parseCount("--keep", "2"),
      () => "source",
    ),
  ).toEqual([2, "source"]);
});

test("one fault is its own error", () => {
  expect(() => readTyped(() => 1, wrongCount)).toThrow(expect.objectContaining({ code: "NUMBER_INVALID" }));
});

test("several are told at once, each with its first step, those of a reader that reads several too", () => {
  expect(() => readTyped(() => readTyped(wrongCount, wrongWay), wrongCount)).toThrow(
    expect.objectContaining({
      code: "USAGE",
      message: "3 things were typed wrongly",
      next: [
        "--keep x is not right: give a whole number of at least 0",
        "there is no build way sourc: did you mean source?",
        "--keep x is not right: give a whole number of at least 0",
      ],
    }),
  );
});

test("what is no fault of whoever typed is not held back", () => {
  const broken = () => {
    throw new Problem("DECLARATION_INVALID", "the declaration has a fault");
  };
  expect(() => readTyped(wrongCount, broken, wrongWay)).toThrow("the declaration has a fault");
});
