import { expect, test } from "vitest";
import { byRegion, clockIn, timeZones } from "./time-zones.ts";

test("zones are grouped by their part of the world", () => {
  expect(byRegion(["America/Argentina/Buenos_Aires", "America/New_York", "Europe/Berlin", "UTC"])).toEqual([
    {
      name: "America",
      zones: [
        { zone: "America/Argentina/Buenos_Aires", city: "Argentina, Buenos Aires" },
        { zone: "America/New_York", city: "New York" },
      ],
    },
    { name: "Europe", zones: [{ zone: "Europe/Berlin", city: "Berlin" }] },
    { name: "Other", zones: [{ zone: "UTC", city: "UTC" }] },
  ]);
});

test("all that the browser knows are offered, UTC too, each once", () => {
  const zones = timeZones().flatMap((region) => region.zones.map(({ zone }) => zone));
  expect(zones).toContain("UTC");
  expect(zones).toContain("Asia/Tokyo");
  expect(new Set(zones).size).toBe(zones.length);
});

test("the clock is that of the zone", () => {
  expect(clockIn("Asia/Tokyo", new Date("2026-11-21T20:05:00Z"), "en-GB")).toMatch(/Sunday.*0?5:05/);
});
