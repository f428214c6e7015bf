import { AMOUNT, amountOf, ORDINAL, ordinalOf } from "../number-words.ts";
import { nextNamed, PART, partNamed, WEEKDAY, weekdayNamed } from "./calendar-names.ts";
import { oneMore } from "./calendar-units.ts";
import { type Day, plusDays, weekdayOf } from "./civil-time.ts";
import { monthly } from "./phrases-of-dates.ts";
import type { When } from "./when.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

/** From Monday to Friday. */
function workday(today: Day): Pick<When, "day" | "again"> {
  const weekday = weekdayOf(today);
  return weekday > 4 ? { day: plusDays(today, 7 - weekday) } : { day: today, again: weekday === 4 ? 3 : 1 };
}

/** "every tuesday and thursday": the first that is named is the first time. */
const MORE_DAYS = `(?:\\s*(?:,|\\band\\b|&)\\s*(?:on\\s+)?(?:${WEEKDAY})s?\\b)*`;

/** What comes again: "every monday", "each morning". Tasks can't, so that it is the first time. */
export const phrasesThatRepeat: Phrase[] = [
  phrase(
    `(?:every|each)\\s+month,?\\s+on\\s+the\\s+(${ORDINAL})|(?:every|each)\\s+(\\d{1,2}(?:st|nd|rd|th))(?:\\s+of\\s+the\\s+month)?|the\\s+(${ORDINAL})(?:\\s+day)?\\s+of\\s+(?:every|each)\\s+month`,
    ([, one, two, three], { today }) => {
      const found = monthly(ordinalOf(one ?? two ?? three ?? ""), today);
      return found && { ...found, repeats: true };
    },
  ),
  phrase(
    `((?:mon|tues|wednes|thurs|fri|satur|sun)day)s${MORE_DAYS}`,
    ([, name], { today }) => ({
      day: nextNamed(name, today),
      orNextWeek: weekdayNamed(name) === weekdayOf(today),
      repeats: true,
    }),
    true,
  ),
  // "remind me daily to …", "take vitamins daily"; "buy the daily" and "daily standup" are titles
  phrase(
    "(?<!\\b(?:the|an?|my|our|this)\\s+)(daily|weekly|monthly|yearly)(?=\\s+to\\s+(?!do\\b)|[\\s.!]*$)",
    ([, how = ""], { today }) =>
      /^d/i.test(how)
        ? { day: today, again: 1, repeats: true }
        : { day: oneMore[how.toLowerCase().replace("ly", "")]?.(today) ?? today, repeats: true },
  ),
  phrase(`(?:every|each)\\s+(?:(${AMOUNT})\\s+)?(hours?|minutes?|mins?)`, ([, amount = "1", unit = ""]) => ({
    after: amountOf(amount) * (/^h/i.test(unit) ? 3_600_000 : 60_000),
    repeats: true,
  })),
  phrase(`every\\s+(?:(other|second)|(${AMOUNT}))\\s+(days?|weeks?)`, ([, , amount, unit = ""], { today }) => ({
    day: today,
    again: Math.max(1, Math.round((amount === undefined ? 2 : amountOf(amount)) * (/^w/i.test(unit) ? 7 : 1))),
    repeats: true,
  })),
  phrase(
    `(?:every|each)\\s+(?:(?:other\\s+|second\\s+)?(${WEEKDAY})${MORE_DAYS}|(day|weekday)|(${PART})|(week|month|year))(?:\\s+(${PART}))?`,
    ([, name, daily, partly, unit, of], { today }) => {
      const said = of ?? partly;
      const some = said === undefined ? {} : { part: partNamed(said) };
      if (name !== undefined)
        return {
          day: nextNamed(name, today),
          orNextWeek: weekdayNamed(name) === weekdayOf(today),
          repeats: true,
          ...some,
        };
      if (/^weekday$/i.test(daily ?? "")) return { ...workday(today), repeats: true, ...some };
      if (daily !== undefined || partly !== undefined) return { day: today, again: 1, repeats: true, ...some };
      const day = oneMore[(unit ?? "").toLowerCase()]?.(today);
      return day && { day, repeats: true };
    },
  ),
];
