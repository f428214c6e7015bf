import { describe, expect, test } from "vitest";
import { instructions, localIso } from "./instructions.ts";

describe("now, as the model is told", () => {
  test.each([
    ["UTC", "2026-11-21T15:09:34.567Z", "2026-11-21T15:09:34+00:00"],
    ["Europe/Berlin", "2026-03-29T00:59:59Z", "2026-03-29T01:59:59+01:00"],
    ["Europe/Berlin", "2026-03-29T01:00:00Z", "2026-03-29T03:00:00+02:00"],
    ["Europe/Berlin", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00+01:00"],
    ["America/New_York", "2026-01-01T04:00:00Z", "2025-12-31T23:00:00-05:00"],
    ["Asia/Kolkata", "2026-06-30T20:00:00Z", "2026-07-01T01:30:00+05:30"],
    ["America/St_Johns", "2026-01-01T12:00:00Z", "2026-01-01T08:30:00-03:30"],
    ["Pacific/Kiritimati", "2026-01-01T10:00:00Z", "2026-01-02T00:00:00+14:00"],
  ])("in %s at %s is %s", (timeZone, moment, local) => {
    expect(localIso(new Date(moment), timeZone)).toBe(local);
    expect(new Date(local).getTime()).toBe(Math.floor(Date.parse(moment) / 1000) * 1000);
    expect(instructions({ id: "a", timeZone }, new Date(moment)).split("\n")[0]).toBe(`Now: ${local} (${timeZone})`);
  });
});
