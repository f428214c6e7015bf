import { expect, test } from "vitest";
import { clockOf } from "./clock.ts";

test("now and the zone are in the instructions", () => {
  const clock = clockOf("Now: 2026-11-21T16:00:00+01:00 (Europe/Berlin)\n\nYou are …");
  expect(clock).toEqual({ now: new Date("2026-11-21T15:00:00Z"), timeZone: "Europe/Berlin" });
});

test("a zone keeps the name that the user chose", () => {
  expect(clockOf("Now: 2026-11-21T16:00:00+05:45 (Asia/Kathmandu)").timeZone).toBe("Asia/Kathmandu");
});

test("a zone that is none is UTC", () => {
  expect(clockOf("Now: 2026-11-21T16:00:00+01:00 (Mars/Base)").timeZone).toBe("UTC");
});

test.each([undefined, "", "Now: soon (UTC)"])("without them it is the machine's now: %s", (instructions) => {
  const before = Date.now();
  const { now, timeZone } = clockOf(instructions);
  expect(now.getTime()).toBeGreaterThanOrEqual(before);
  expect(timeZone).toBe("UTC");
});
