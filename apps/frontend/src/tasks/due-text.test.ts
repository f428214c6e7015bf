import { expect, test } from "vitest";
import { dueText, isOverdue } from "./due-text.ts";

const now = new Date(2026, 2, 28, 23, 30);

test.each([
  [new Date(2026, 2, 28, 9, 5), "Today, 9:05"],
  [new Date(2026, 2, 29, 0, 15), "Tomorrow, 0:15"],
  [new Date(2026, 2, 27, 17, 0), "Yesterday, 17:00"],
  [new Date(2026, 3, 3, 17, 0), "Fri 3 Apr, 17:00"],
  [new Date(2027, 0, 1, 17, 0), "Fri, 1 Jan 2027, 17:00"],
])("%s is %s", (due, text) => {
  expect(dueText(due.toISOString(), now, { locale: "en-GB" }).replace(/\b0(\d:)/, "$1")).toBe(text);
});

test("the day is that of the time zone", () => {
  const [late, due] = [new Date("2026-03-28T23:30:00Z"), "2026-03-29T00:15:00Z"];
  const text = (timeZone: string) => dueText(due, late, { locale: "en-GB", timeZone }).replace(/\b0(\d:)/, "$1");
  expect([text("UTC"), text("Europe/Berlin"), text("America/New_York")]).toEqual([
    "Tomorrow, 0:15",
    "Today, 1:15",
    "Today, 20:15",
  ]);
});

test("overdue is what lies before now", () => {
  expect(isOverdue(new Date(now.getTime() - 1).toISOString(), now)).toBe(true);
  expect(isOverdue(now.toISOString(), now)).toBe(false);
});
