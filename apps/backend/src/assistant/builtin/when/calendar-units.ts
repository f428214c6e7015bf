import { type Day, lastOfMonth, mondayOf, plusDays, plusMonths } from "./civil-time.ts";

/** The last day of the day, week, month or year that a day is in. */
export const endOf: Record<string, (today: Day) => Day> = {
  day: (today) => today,
  week: (today) => plusDays(mondayOf(today), 6),
  month: lastOfMonth,
  year: ({ year }) => ({ year, month: 12, day: 31 }),
};

/** A day, week, month or year later. */
export const oneMore: Record<string, (today: Day) => Day> = {
  day: (today) => plusDays(today, 1),
  week: (today) => plusDays(today, 7),
  month: (today) => plusMonths(today, 1),
  year: (today) => plusMonths(today, 12),
};
