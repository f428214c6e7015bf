import { expect, test } from "vitest";
import { parseBuildWay, parseCount, parseDuration } from "./option-values.ts";

test.each([
  ["30s", 30],
  ["10m", 600],
  ["2h", 7200],
  ["1d", 86_400],
])("%s is %i seconds", (text, seconds) => {
  expect(parseDuration("--since", text)).toBe(seconds);
});

test.each(["", "10", "m", "-5m", "1.5h", "0s", "10 m"])("%j is no time span", (text) => {
  expect(() => parseDuration("--since", text)).toThrow(expect.objectContaining({ code: "DURATION_INVALID" }));
});

test.each(["", "x", "-1", "1.5", "70000", "1e3"])("%j is no port", (text) => {
  expect(() => parseCount("--port", text, { most: 65_535 })).toThrow(
    expect.objectContaining({ code: "NUMBER_INVALID" }),
  );
});

test("a whole number in its range is taken", () => {
  expect(parseCount("--port", "0", { most: 65_535 })).toBe(0);
  expect(() => parseCount("--to", "0", { least: 1 })).toThrow(/--to 0/);
});

test("there are two ways to build, and no third", () => {
  expect(["source", "outputs"].map(parseBuildWay)).toEqual(["source", "outputs"]);
  expect(() => parseBuildWay("src")).toThrow(
    expect.objectContaining({ code: "BUILD_WAY_UNKNOWN", next: ["choose one of: source, outputs"] }),
  );
});
