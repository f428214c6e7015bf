import { expect, test } from "vitest";
import { byDay, dayText, timeText } from "./day-text.ts";

const now = new Date(2026, 10, 21, 9, 30);
const at = (day: number, hour = 12, month = 10, year = 2026) => new Date(year, month, day, hour).toISOString();

test("a day has the name that people give it", () => {
  expect(dayText(at(21, 0), now, "en-GB")).toBe("Today");
  expect(dayText(at(20, 23), now, "en-GB")).toBe("Yesterday");
  expect(dayText(at(19), now, "en-GB")).toMatch(/^Thursday,? 19 November$/);
  expect(dayText(at(19, 12, 10, 2025), now, "en-GB")).toMatch(/^Wednesday,? 19 November 2025$/);
});

test("the day before a change of the clocks is yesterday too", () => {
  const afterChange = new Date(2026, 2, 30, 0, 30);
  expect(dayText(new Date(2026, 2, 29, 0, 15).toISOString(), afterChange, "en-GB")).toBe("Yesterday");
});

test("the time is the clock's", () => {
  expect(timeText(at(21, 17), "en-GB")).toBe("17:00");
});

test("items are parted by their days, in their order", () => {
  const moments = [at(21, 9), at(21, 1), at(20), at(1)];
  expect(byDay(moments, (moment) => moment, now).map(({ items }) => items.length)).toEqual([2, 1, 1]);
});
