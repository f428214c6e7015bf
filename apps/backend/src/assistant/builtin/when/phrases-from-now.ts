import { AMOUNT, amountOf } from "../number-words.ts";
import { nextNamed, WEEKDAY } from "./calendar-names.ts";
import { type Day, plusDays, plusMonths } from "./civil-time.ts";
import type { When } from "./when.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const LONG_UNIT = "days?|d|weeks?|wks?|w|fortnights?|months?|years?|yrs?";
const SHORT_UNIT = "minutes?|mins?|m|hours?|hrs?|hr|h";
/** None is wanted after a figure only: "in 2h" is a time, "in ad" is none. */
const SPACE = "(?:(?<=\\d)\\s*|\\s+)";

function later(amount: number, unit: string, today: Day): When {
  const letter = unit.slice(0, 2).toLowerCase();
  if (/^(h|hr|ho)$/.test(letter)) return { after: amount * HOUR };
  if (/^(m|mi)$/.test(letter)) return { after: amount * MINUTE };
  if (letter === "mo") return { day: plusMonths(today, Math.round(amount)) };
  if (letter.startsWith("y")) return { day: plusMonths(today, Math.round(amount * 12)) };
  const days = letter.startsWith("w") ? 7 : letter === "fo" ? 14 : 1;
  return Number.isInteger(amount * days)
    ? { day: plusDays(today, amount * days) }
    : { after: amount * days * 24 * HOUR };
}

/** Some time from now: "in 2 hours", "two weeks from monday". */
export const phrasesFromNow: Phrase[] = [
  phrase(
    `(?:in|within)\\s+(?:(an?|one|${AMOUNT})\\s+)?(hours?)\\s+and\\s+(?:a\\s+)?(half|quarter)`,
    ([, amount = "1", , more]) => ({ after: amountOf(amount) * HOUR + (more === "half" ? 30 : 15) * MINUTE }),
  ),
  phrase("(?:in|within)\\s+(a|three)\\s+quarters?\\s+of\\s+an\\s+hour", ([, much]) => ({
    after: (much === "a" ? 15 : 45) * MINUTE,
  })),
  phrase(`(?:in|within)\\s+(?:an?|one)\\s+(week|month|year)\\s+and\\s+a\\s+half`, ([, unit = ""], { today }) => {
    if (/^w/i.test(unit)) return { day: plusDays(today, 11) };
    return { day: /^m/i.test(unit) ? plusDays(plusMonths(today, 1), 15) : plusMonths(today, 18) };
  }),
  phrase(
    `(?:in|within)\\s+(${AMOUNT})\\s+and\\s+a\\s+half\\s+(hours?|days?|weeks?)`,
    ([, amount = "", unit = ""], here) => later(amountOf(amount) + 0.5, unit, here.today),
  ),
  phrase(
    `(?:in|within)\\s+(${AMOUNT})${SPACE}(hours?|hrs?|hr|h)\\s*(?:and\\s+)?(${AMOUNT})(?:${SPACE}(minutes?|mins?|m))?`,
    ([, hours = "", , minutes = ""]) => ({ after: amountOf(hours) * HOUR + amountOf(minutes) * MINUTE }),
  ),
  phrase("(?:in|within)\\s+the\\s+next\\s+hour", () => ({ after: HOUR })),
  phrase("in\\s+(\\d{1,2}):([0-5]\\d)(?:\\s*(?:hours?|hrs?|h))?", ([, hours = "", minutes = ""]) => ({
    after: Number(hours) * HOUR + Number(minutes) * MINUTE,
  })),
  phrase(
    `(?:in|within)\\s+(?:the\\s+next\\s+)?(${AMOUNT})${SPACE}(${SHORT_UNIT}|${LONG_UNIT})(?:['’]?s?['’]?\\s+time\\b(?!\\s*:))?`,
    ([, amount = "", unit = ""], here) => later(amountOf(amount), unit, here.today),
  ),
  phrase(`(${AMOUNT})\\s+(${SHORT_UNIT}|${LONG_UNIT})\\s+from\\s+(?:now|today)`, ([, amount = "", unit = ""], here) =>
    later(amountOf(amount), unit, here.today),
  ),
  phrase(
    `(${AMOUNT})\\s+(days?|weeks?)\\s+from\\s+(tomorrow|${WEEKDAY})`,
    ([, amount = "", unit = "", from = ""], { today }) =>
      later(amountOf(amount), unit, from.toLowerCase() === "tomorrow" ? plusDays(today, 1) : nextNamed(from, today)),
  ),
];
