import { type Day, plusDays, weekdayOf } from "./civil-time.ts";
import type { DayPart } from "./when.ts";

const WEEKDAYS = ["mon", "tue", "wed", "thu", "fri", "sat", "sun"];
const MONTHS = ["jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec"];

/** A weekday's name, whole or short. */
export const WEEKDAY =
  "monday|mon|tuesday|tues|tue|wednesday|weds|wed|thursday|thurs|thur|thu|friday|fri|saturday|sat|sunday|sun";
/** A month's name, whole or short. */
export const MONTH =
  "january|jan|february|feb|march|mar|april|apr|may|june|jun|july|jul|august|aug|september|sept|sep|october|oct|november|nov|december|dec";
export const PART = "morning|afternoon|evening|night";

const indexOf = (names: string[], text: string) => names.indexOf(text.slice(0, 3).toLowerCase());

/** The weekday that `WEEKDAY` matched; Monday is 0. */
export const weekdayNamed = (text = "") => indexOf(WEEKDAYS, text);
/** The month that `MONTH` matched, from 1. */
export const monthNamed = (text = "") => indexOf(MONTHS, text) + 1;
/** The part of the day that `PART` matched. */
export const partNamed = (text = "") => text.toLowerCase() as DayPart;

/** The first day from today on that is this weekday. */
export function nextNamed(name: string | undefined, today: Day): Day {
  return plusDays(today, (weekdayNamed(name) - weekdayOf(today) + 7) % 7);
}
