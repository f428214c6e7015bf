import { expect, test } from "vitest";
import { agoText } from "./ago-text.ts";

const now = new Date("2026-11-21T12:00:00Z");

test.each([
  ["2026-11-21T11:59:40Z", "now"],
  ["2026-11-21T11:45:00Z", "15 minutes ago"],
  ["2026-11-21T12:15:30Z", "in 15 minutes"],
  ["2026-11-21T08:30:00Z", "3 hours ago"],
  ["2026-11-20T11:00:00Z", "yesterday"],
  ["2026-11-11T11:00:00Z", "10 days ago"],
])("%s is %s", (moment, text) => {
  expect(agoText(moment, now)).toBe(text);
});
