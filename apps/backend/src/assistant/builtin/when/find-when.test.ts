import { describe, expect, test } from "vitest";
import { findWhen } from "./find-when.ts";
import { dueOf } from "./when.ts";

/** When it is due, as a clock on the user's wall shows it, and what is left of the text. */
function found(text: string, now: string, timeZone = "Europe/Berlin") {
  const clock = { now: new Date(now), timeZone };
  const { when, rest } = findWhen(text, clock) ?? {};
  return [when === undefined ? undefined : dueOf(when, clock), rest];
}

describe("on a Saturday at four in the afternoon", () => {
  test.each([
    // Some time from now
    ["in 2 hours", "11-21T18:00"],
    ["in 2h", "11-21T18:00"],
    ["in 2h30", "11-21T18:30"],
    ["in 90 minutes", "11-21T17:30"],
    ["in half an hour", "11-21T16:30"],
    ["in an hour", "11-21T17:00"],
    ["in an hour and a half", "11-21T17:30"],
    ["in 1.5 hours", "11-21T17:30"],
    ["in a couple of hours", "11-21T18:00"],
    ["30 minutes from now", "11-21T16:30"],
    ["in 3 days", "11-24T23:59"],
    ["within 3 days", "11-24T23:59"],
    ["in three days at 9am", "11-24T09:00"],
    ["in a week", "11-28T23:59"],
    ["in two weeks' time", "12-05T23:59"],
    ["two weeks from now", "12-05T23:59"],
    ["a week from monday", "11-30T23:59"],
    ["in a fortnight", "12-05T23:59"],
    ["in a month", "12-21T23:59"],
    // Days
    ["today", "11-21T23:59"],
    ["tomorrow", "11-22T23:59"],
    ["tmrw", "11-22T23:59"],
    ["day after tomorrow", "11-23T23:59"],
    ["the day after tomorrow at 9", "11-23T09:00"],
    ["by friday", "11-27T23:59"],
    ["this friday", "11-27T23:59"],
    ["next friday 5pm", "11-27T17:00"],
    ["next sunday", "11-29T23:59"],
    ["sunday", "11-22T23:59"],
    ["on saturday", "11-28T23:59"],
    ["saturday 6pm", "11-21T18:00"],
    ["saturday 9am", "11-28T09:00"],
    ["tuesday next week", "11-24T23:59"],
    ["next week on tuesday", "11-24T23:59"],
    ["monday week", "11-30T23:59"],
    ["next week", "11-23T23:59"],
    ["this week", "11-22T23:59"],
    ["this weekend", "11-22T23:59"],
    ["next weekend", "11-29T23:59"],
    ["next month", "12-01T23:59"],
    ["end of the week", "11-22T23:59"],
    ["by the end of next week", "11-29T23:59"],
    ["end of month", "11-30T23:59"],
    ["by eod", "11-21T23:59"],
    ["cob", "11-21T17:00"],
    ["25 dec", "12-25T23:59"],
    ["dec 25th", "12-25T23:59"],
    ["on the 25th", "11-25T23:59"],
    ["on the 1st", "12-01T23:59"],
    ["saturday the 28th", "11-28T23:59"],
    ["tuesday, december 1st at 9am", "12-01T09:00"],
    ["24/12/2026", "12-24T23:59"],
    ["on 3/12", "12-03T23:59"],
    ["on 24.12. at 18:00", "12-24T18:00"],
    ["2026-12-24 18:00", "12-24T18:00"],
    ["by christmas", "12-25T23:59"],
    ["new year's eve", "12-31T23:59"],
    ["every monday at 6", "11-23T18:00"],
    // Times
    ["5pm", "11-21T17:00"],
    ["at 5", "11-21T17:00"],
    ["at five", "11-21T17:00"],
    ["at 5:30", "11-21T17:30"],
    ["at 17", "11-21T17:00"],
    ["at 17:30", "11-21T17:30"],
    ["5 o'clock", "11-21T17:00"],
    ["3pm", "11-22T15:00"],
    ["at 9", "11-21T21:00"],
    ["at 9am", "11-22T09:00"],
    ["at 05:30", "11-22T05:30"],
    ["half past six", "11-21T18:30"],
    ["quarter to five tomorrow", "11-22T16:45"],
    ["tomorrow at half past 5", "11-22T17:30"],
    ["noon", "11-22T12:00"],
    ["friday at noon", "11-27T12:00"],
    ["midnight", "11-21T23:59"],
    ["tomorrow at midnight", "11-22T23:59"],
    ["tonight", "11-21T21:00"],
    ["tonight at 8", "11-21T20:00"],
    ["this evening", "11-21T19:00"],
    ["in the morning", "11-22T09:00"],
    ["tomorrow evening", "11-22T19:00"],
    ["tomorrow evening at 8", "11-22T20:00"],
    ["monday morning", "11-23T09:00"],
    ["at 8 in the evening", "11-21T20:00"],
    ["5 pm tomorrow", "11-22T17:00"],
    ["tomorrow at 5", "11-22T17:00"],
    ["before lunch", "11-22T12:00"],
  ])("%s", (text, wall) => {
    expect(found(text, "2026-11-21T15:00:00Z")).toEqual([`2026-${wall}:00+01:00`, ""]);
  });

  test.each([
    ["buy milk tomorrow 5pm #shopping", "11-22T17:00", "buy milk #shopping"],
    ["call mom tomorrow morning about the trip", "11-22T09:00", "call mom about the trip"],
    ["tomorrow: call the bank", "11-22T23:59", "call the bank"],
    ["buy christmas presents by december 20th", "12-20T23:59", "buy christmas presents"],
    ["tomorrow buy milk at 5pm", "11-22T17:00", "buy milk"],
    ["buy 2 apples at 5", "11-21T17:00", "buy 2 apples"],
    ["meet bob for lunch tomorrow at 12", "11-22T12:00", "meet bob for lunch"],
    ["call bob sat", "11-28T23:59", "call bob"],
  ])("%s: what is left", (text, wall, rest) => {
    expect(found(text, "2026-11-21T15:00:00Z")).toEqual([`2026-${wall}:00+01:00`, rest]);
  });

  test.each([
    "may buy sun cream",
    "mark the second one done",
    "read chapter 5",
    "pay 2 bills",
    "marketing plan",
    "plan monday meeting",
    "friday night lights",
    "meet bob for lunch",
    "buy a 5 l bucket",
    "watch today's news",
    "on 31 june",
    "at 25",
    "at 5 main street",
  ])("%s: no time", (text) => {
    expect(found(text, "2026-11-21T15:00:00Z")).toEqual([undefined, undefined]);
  });
});

describe("where the clocks change", () => {
  test.each([
    // Europe goes to summer time on 28 March 2027 at 02:00, and back on 31 October at 03:00
    ["tomorrow at 9am", "2027-03-27T20:00:00Z", "Europe/Berlin", "2027-03-28T09:00:00+02:00"],
    ["tomorrow at 2:30 am", "2027-03-27T20:00:00Z", "Europe/Berlin", "2027-03-28T03:30:00+02:00"],
    ["in 12 hours", "2027-03-27T20:00:00Z", "Europe/Berlin", "2027-03-28T10:00:00+02:00"],
    ["in a week at 8am", "2027-03-27T20:00:00Z", "Europe/Berlin", "2027-04-03T08:00:00+02:00"],
    ["at 2:30 am", "2027-10-30T20:00:00Z", "Europe/Berlin", "2027-10-31T02:30:00+02:00"],
    ["tomorrow at 9am", "2027-10-30T20:00:00Z", "Europe/Berlin", "2027-10-31T09:00:00+01:00"],
    // New York on 14 March 2027
    ["tomorrow 8am", "2027-03-13T20:00:00Z", "America/New_York", "2027-03-14T08:00:00-04:00"],
    ["today at 8pm", "2027-03-13T20:00:00Z", "America/New_York", "2027-03-13T20:00:00-05:00"],
  ])("%s, said at %s in %s", (text, now, timeZone, due) => {
    expect(found(text, now, timeZone)[0]).toBe(due);
  });
});

describe("elsewhere", () => {
  test.each([
    ["tomorrow 5pm", "2026-11-21T23:30:00Z", "Asia/Tokyo", "2026-11-23T17:00:00+09:00"],
    ["tomorrow 5pm", "2026-11-22T03:30:00Z", "America/Los_Angeles", "2026-11-22T17:00:00-08:00"],
    ["tonight", "2026-11-21T12:00:00Z", "Asia/Kathmandu", "2026-11-21T21:00:00+05:45"],
    ["on 3/12", "2026-11-21T15:00:00Z", "America/New_York", "2027-03-12T23:59:00-05:00"],
    ["on 13/12", "2026-11-21T15:00:00Z", "America/New_York", "2026-12-13T23:59:00-05:00"],
    ["end of the year", "2026-12-31T23:30:00Z", "Europe/London", "2026-12-31T23:59:00+00:00"],
    ["on february 29", "2026-11-21T15:00:00Z", "UTC", "2028-02-29T23:59:00+00:00"],
    ["in a month", "2027-01-31T12:00:00Z", "UTC", "2027-02-28T23:59:00+00:00"],
  ])("%s, said at %s in %s", (text, now, timeZone, due) => {
    expect(found(text, now, timeZone)[0]).toBe(due);
  });
});

describe("of a task that has a due time", () => {
  const clock = { now: new Date("2026-11-21T15:00:00Z"), timeZone: "Europe/Berlin" };
  test.each([
    ["friday", "2026-11-25T09:00:00Z", "2026-11-27T10:00:00+01:00"],
    ["6pm", "2026-11-25T09:00:00Z", "2026-11-25T18:00:00+01:00"],
    ["friday 6pm", "2026-11-25T09:00:00Z", "2026-11-27T18:00:00+01:00"],
    ["6pm", "2026-11-19T09:00:00Z", "2026-11-21T18:00:00+01:00"],
    ["in 2 hours", "2026-11-25T09:00:00Z", "2026-11-21T18:00:00+01:00"],
  ])("%s, where it is %s", (text, current, due) => {
    const when = findWhen(text, clock)?.when ?? {};
    expect(dueOf(when, clock, new Date(current))).toBe(due);
  });
});
