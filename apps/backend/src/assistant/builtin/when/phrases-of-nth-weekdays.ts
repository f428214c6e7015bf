import { ordinalOf } from "../number-words.ts";
import { MONTH, monthNamed, nextNamed, WEEKDAY, weekdayNamed } from "./calendar-names.ts";
import { compareDays, type Day, lastOfMonth, plusDays, plusMonths, weekdayOf } from "./civil-time.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

const NTH = "first|second|third|fourth|last|1st|2nd|3rd|4th";

/** The first, or the last, such weekday of a month. */
function nthOf(nth: string, name: string | undefined, first: Day): Day {
  const last = lastOfMonth(first);
  if (/^last$/i.test(nth)) return plusDays(last, -((weekdayOf(last) - weekdayNamed(name) + 7) % 7));
  return plusDays(nextNamed(name, first), 7 * (ordinalOf(nth) - 1));
}

/** "the first monday of december", "last friday of the month" */
export const phrasesOfNthWeekdays: Phrase[] = [
  phrase(
    `(?:the\\s+)?(${NTH})\\s+(${WEEKDAY})\\s+(?:of|in)\\s+(?:(${MONTH})(?:\\s+(\\d{4}))?|(?:the\\s+|this\\s+|(next)\\s+)month)`,
    ([, nth = "", name, month, year, next], { today }) => {
      const begin =
        month === undefined
          ? plusMonths({ ...today, day: 1 }, next === undefined ? 0 : 1)
          : { year: year === undefined ? today.year : Number(year), month: monthNamed(month), day: 1 };
      const day = nthOf(nth, name, begin);
      if (year !== undefined || compareDays(day, today) >= 0) return { day };
      return { day: nthOf(nth, name, plusMonths(begin, month === undefined ? 1 : 12)) };
    },
  ),
];
