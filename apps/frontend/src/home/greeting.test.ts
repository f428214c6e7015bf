import { expect, test } from "vitest";
import { greeting } from "./greeting.ts";

test.each([
  ["2026-06-01T03:30:00Z", "Europe/Berlin", "Good morning, Ada"],
  ["2026-06-01T22:00:00Z", "Europe/Berlin", "Good evening, Ada"],
  ["2026-06-01T12:00:00Z", "Asia/Tokyo", "Good evening, Ada"],
  ["2026-06-01T12:00:00Z", "UTC", "Good afternoon, Ada"],
])("%s in %s: %s", (time, timeZone, text) => {
  expect(greeting(" Ada  Lovelace", new Date(time), timeZone)).toBe(text);
});
