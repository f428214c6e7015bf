import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { draftTask } from "./draft-task.ts";
import { serveDues, wouldWriteSo } from "./served-dues.ts";

const now = new Date("2026-07-01T12:00:00Z");
const tasks = ["2026-07-01T13:30:45.678Z", "2026-12-04T09:30:00.000Z"].map((dueAt) =>
  draftTask({ title: "Buy milk", dueAt }, now),
);

beforeEach(() => void vi.stubGlobal("navigator", { language: "en-GB" }));
afterEach(() => {
  vi.unstubAllGlobals();
  vi.unstubAllEnvs();
});

test("each time is told as the reader would, with its clocks' distance from UTC", () => {
  const { at, dues } = serveDues(
    [...tasks, draftTask({ title: "Sleep" }, now)],
    { locale: "en-GB", timeZone: "Europe/Berlin" },
    now,
  );
  expect(at).toBe("2026-07-01T12:00:00.000Z");
  expect(dues).toEqual({
    "2026-07-01T13:30:45.678Z": { text: "Today, 15:30", ahead: 120 },
    "2026-12-04T09:30:00.000Z": { text: "Fri 4 Dec, 10:30", ahead: 60 },
  });
});

test.each([
  ["Europe/Berlin", "en-GB", true],
  ["Europe/Zurich", "en-GB", true],
  ["Europe/London", "en-GB", false],
  // As far ahead in summer alone.
  ["Africa/Johannesburg", "en-GB", false],
  ["Europe/Berlin", "de", false],
])("what was served for %s and %s, a browser in Berlin would have written so: %s", (timeZone, locale, same) => {
  vi.stubEnv("TZ", "Europe/Berlin");
  expect(wouldWriteSo(serveDues(tasks, { locale, timeZone }, now))).toBe(same);
});
