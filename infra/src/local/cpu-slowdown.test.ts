import { expect, test } from "vitest";
import { cpuSlowdown } from "./cpu-slowdown.ts";

test.each([
  [100, 1],
  [150, 1],
  [475, 1.5],
  [800, 2],
  [1050, 2.5],
  [1300, 3],
  [1533, 4],
  [3000, 4],
])("a machine of the index %d is %d times as fast as a phone", (index, times) => {
  expect(cpuSlowdown(index)).toBeCloseTo(times);
});
