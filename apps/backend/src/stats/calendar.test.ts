import { describe, expect, test } from "vitest";
import { addDays, dateIn, mondayOf, startOfDay } from "./calendar.ts";

test("the date depends on the time zone", () => {
  const at = new Date("2026-01-01T10:30:00Z");
  expect(dateIn("UTC", at)).toBe("2026-01-01");
  expect(dateIn("Pacific/Kiritimati", at)).toBe("2026-01-02");
  expect(dateIn("Pacific/Pago_Pago", at)).toBe("2025-12-31");
});

test("days are counted over the ends of months and years, and leap days", () => {
  expect(addDays("2026-12-31", 1)).toBe("2027-01-01");
  expect(addDays("2028-03-01", -1)).toBe("2028-02-29");
});

test.each([
  ["2026-11-16", "2026-11-16"],
  ["2026-11-21", "2026-11-16"],
  ["2026-11-22", "2026-11-16"],
  ["2027-01-01", "2026-12-28"],
])("the week of %s begins on Monday %s", (date, monday) => {
  expect(mondayOf(date)).toBe(monday);
});

describe("a day begins", () => {
  test.each([
    ["at midnight", "Europe/Berlin", "2026-01-15", "2026-01-14T23:00:00Z"],
    ["at midnight, also on the day that summer time begins", "Europe/Berlin", "2026-03-29", "2026-03-28T23:00:00Z"],
    ["an hour earlier the day after", "Europe/Berlin", "2026-03-30", "2026-03-29T22:00:00Z"],
    ["at midnight on the day that summer time ends", "Europe/Berlin", "2026-10-25", "2026-10-24T22:00:00Z"],
    ["an hour later the day after", "Europe/Berlin", "2026-10-26", "2026-10-25T23:00:00Z"],
    ["with a quarter of an hour", "Asia/Kathmandu", "2026-01-15", "2026-01-14T18:15:00Z"],
    ["at one where midnight is left out", "Africa/Cairo", "2026-04-24", "2026-04-23T22:00:00Z"],
    ["at the first of two midnights", "America/Havana", "2026-11-01", "2026-11-01T04:00:00Z"],
    ["with the next one where a whole day is left out", "Pacific/Apia", "2011-12-30", "2011-12-30T10:00:00Z"],
    ["furthest in the east", "Pacific/Kiritimati", "2026-01-15", "2026-01-14T10:00:00Z"],
    ["furthest in the west", "Etc/GMT+12", "2026-01-15", "2026-01-15T12:00:00Z"],
  ])("%s", (_how, timeZone, date, start) => {
    expect(startOfDay(timeZone, date)).toEqual(new Date(start));
  });
});
