import { expect, test } from "vitest";
import { longDayText, shortDayText, todayIn, weekdayText, weekText } from "./week-text.ts";

test("weeks and days have the same names wherever they are read", () => {
  const spaced = (text: string) => text.replaceAll(/\s*–\s*/g, " – ");
  expect(spaced(weekText("2026-11-16", "en-GB"))).toBe("16 – 22 November 2026");
  expect(spaced(weekText("2026-12-28", "en-GB"))).toBe("28 December 2026 – 3 January 2027");
  expect(weekdayText("2026-11-16", "en-GB")).toBe("Mon");
  expect(longDayText("2026-11-16", "en-GB")).toMatch(/^Monday,? 16 November$/);
  expect(shortDayText("2026-11-16", "en-GB")).toBe("16 Nov");
});

test("today is another day in another time zone", () => {
  const now = new Date("2026-11-21T23:30:00Z");
  expect(todayIn("UTC", now)).toBe("2026-11-21");
  expect(todayIn("Europe/Berlin", now)).toBe("2026-11-22");
  expect(todayIn("America/New_York", now)).toBe("2026-11-21");
});
