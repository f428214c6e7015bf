import { expect, test } from "vitest";
import { paceOf } from "./pace.ts";

test("silences are cut short", () => {
  const pace = paceOf([0.5, 30, 30.2]);
  expect([0.5, 30, 30.2].map((moment) => Number(pace(moment).toFixed(2)))).toEqual([0.5, 1.3, 1.5]);
});

test("what is never silent is played faster", () => {
  const moments = Array.from({ length: 601 }, (_, tenth) => tenth / 10);
  const pace = paceOf(moments);
  expect(pace(60)).toBeCloseTo(14);
  expect(pace(30)).toBeCloseTo(7);
});
