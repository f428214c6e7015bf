import { AMOUNT, amountOf, ORDINAL, ordinalOf } from "../number-words.ts";
import { MONTH, monthNamed, WEEKDAY } from "./calendar-names.ts";
import { compareDays, type Day, isDay, lastOfMonth, plusDays, plusMonths } from "./civil-time.ts";
import type { When } from "./when.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

const HOLIDAYS: Record<string, [day: number, month: number]> = {
  "christmas eve": [24, 12],
  "christmas day": [25, 12],
  christmas: [25, 12],
  "new year's eve": [31, 12],
  "new years eve": [31, 12],
  "new year's day": [1, 1],
  "new year": [1, 1],
  halloween: [31, 10],
  "valentine's day": [14, 2],
};

/** The next time that the calendar has this day of this month. */
function yearly(day: number, ofMonth: number, year: string | undefined, today: Day): When | undefined {
  const given = year === undefined ? undefined : Number(year) + (year.length === 2 ? 2000 : 0);
  for (const candidate of given === undefined ? [0, 1, 2, 3, 4].map((years) => today.year + years) : [given]) {
    const found = { year: candidate, month: ofMonth, day };
    if (isDay(found) && (given !== undefined || compareDays(found, today) >= 0)) return { day: found };
  }
  return undefined;
}

/** The next time that a month has this day. */
export function monthly(day: number, today: Day): When | undefined {
  for (const months of [0, 1, 2]) {
    const first = plusMonths({ ...today, day: 1 }, months);
    const found = { ...first, day };
    if (isDay(found) && compareDays(found, today) >= 0) return { day: found };
  }
  return undefined;
}

/** The next time that it is this holiday. */
function holiday(name: string, today: Day): When | undefined {
  const [day, ofMonth] = HOLIDAYS[name.toLowerCase().replace("’", "'")] ?? [0, 0];
  return yearly(day, ofMonth, undefined, today);
}

const HOLIDAY = Object.keys(HOLIDAYS)
  .map((name) => `(?:${name.replace("'", "['’]")})`)
  .join("|");

/** Days of the calendar: "2026-12-24", "3/12", "the 25th", "christmas". */
export const phrasesOfDates: Phrase[] = [
  phrase(`(\\d{4})-(\\d{1,2})-(\\d{1,2})(?:T(?=\\d))?`, ([, year, ofMonth, day], { today }) =>
    yearly(Number(day), Number(ofMonth), year, today),
  ),
  phrase(
    `(\\d{1,2})/(\\d{1,2})(?:/(\\d{4}|\\d{2}))?`,
    ([, one, two, year], { today, monthFirst }) => {
      const [day, ofMonth] = (monthFirst && Number(one) <= 12) || Number(two) > 12 ? [two, one] : [one, two];
      return yearly(Number(day), Number(ofMonth), year, today);
    },
    true,
  ),
  phrase(`(\\d{1,2})\\.(\\d{1,2})\\.(\\d{4}|\\d{2})?`, ([, day, ofMonth, year], { today }) =>
    yearly(Number(day), Number(ofMonth), year, today),
  ),
  phrase(
    `(?:(?:${WEEKDAY}),?\\s+)?(?:the\\s+)?(?:(\\d{1,2})|(${ORDINAL}))\\s+(?:of\\s+)?(${MONTH})(?:,?\\s+(\\d{4}))?`,
    ([, day, nth, name, year], { today }) =>
      yearly(day === undefined ? ordinalOf(nth ?? "") : Number(day), monthNamed(name), year, today),
    true,
  ),
  phrase(
    `(?:(?:${WEEKDAY}),?\\s+)?(${MONTH})\\.?\\s+(?:the\\s+)?(\\d{1,2}(?:st|nd|rd|th)?)(?:,?\\s+(\\d{4}))?`,
    ([, name, day = "", year], { today }) => yearly(Number.parseInt(day, 10), monthNamed(name), year, today),
  ),
  phrase(
    `(?:(?:${WEEKDAY}),?\\s+)?the\\s+(\\d{1,2}(?:st|nd|rd|th))(?:\\s+of\\s+(this|next|the)\\s+month)?`,
    ([, day = "", which], { today }) =>
      monthly(Number.parseInt(day, 10), which?.toLowerCase() === "next" ? plusMonths({ ...today, day: 1 }, 1) : today),
    true,
  ),
  phrase(
    `(?:the\\s+day|(${AMOUNT})\\s+(days?|weeks?))\\s+before\\s+(?:(${HOLIDAY})|the\\s+end\\s+of\\s+(?:the|this)\\s+month)`,
    ([, amount = "1", unit = "day", name], { today }) => {
      const day = name === undefined ? lastOfMonth(today) : holiday(name, today)?.day;
      const days = Math.round(amountOf(amount)) * (/^w/i.test(unit) ? 7 : 1);
      const before = day && plusDays(day, -days);
      return before && compareDays(before, today) >= 0 ? { day: before } : undefined;
    },
  ),
  phrase(`(${HOLIDAY})`, ([, name = ""], { today }) => holiday(name, today), true),
];
