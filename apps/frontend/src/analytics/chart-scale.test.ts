import { expect, test } from "vitest";
import { chartScale } from "./chart-scale.ts";

test.each([
  [0, [0, 1]],
  [1, [0, 1]],
  [4, [0, 1, 2, 3, 4]],
  [5, [0, 2, 4, 6]],
  [17, [0, 5, 10, 15, 20]],
  [40, [0, 10, 20, 30, 40]],
  [1234, [0, 500, 1000, 1500]],
])("up to %i", (greatest, lines) => {
  expect(chartScale(greatest)).toEqual({ end: lines.at(-1), lines });
});
