import { expect, test } from "vitest";
import { parseAmount, sumOf } from "./amount.ts";

test.each<[string, string, number, number]>([
  ["250m", "128Mi", 250, 2 ** 27],
  ["2", "1.5Gi", 2000, 1.5 * 2 ** 30],
  ["0.5", "1G", 500, 1e9],
  ["100000000n", "25012388Ki", 100, 25_012_388 * 1024],
  ["1", "1e9", 1000, 1e9],
])("%s of CPU and %s of memory", (cpu, memory, millicores, bytes) => {
  const parsed = parseAmount({ cpu, memory });
  expect(parsed.cpu).toBeCloseTo(millicores);
  expect(parsed.memory).toBe(bytes);
});

test("what is not given is nothing", () => {
  expect(sumOf([parseAmount(undefined), parseAmount({ cpu: "1m" })])).toEqual({ cpu: 1, memory: 0 });
});
