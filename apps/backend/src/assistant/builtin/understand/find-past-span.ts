import type { Clock } from "../clock.ts";
import { AMOUNT, amountOf } from "../number-words.ts";
import { MONTH, WEEKDAY, weekdayNamed } from "../when/calendar-names.ts";
import {
  compareDays,
  DAY,
  type Day,
  dayOf,
  lastOfMonth,
  mondayOf,
  plusDays,
  plusMonths,
  weekdayOf,
} from "../when/civil-time.ts";
import { type FoundSpan, findSpan, type Span } from "./find-span.ts";

type PastSpan = [pattern: RegExp, read: (groups: string[], today: Day) => Span];

const UNIT = "(days?|weeks?|months?|years?)";
const IN = "(?:(?:in|on|over|during|within|for|from)\\s+)?(?:the\\s+)?";

/** What lies behind: "last month", "the past 3 days", "two weeks ago". */
const SPANS: PastSpan[] = [
  [/\b(?:this\s+(?:morning|afternoon|evening)|so\s+far\s+today)\b/i, (_, today) => on(today)],
  [/\blast\s+night\b/i, (_, today) => on(plusDays(today, -1))],
  [/\b(?:the\s+)?day\s+before\s+yesterday\b/i, (_, today) => on(plusDays(today, -2))],
  [
    new RegExp(`\\b(?:on\\s+)?last\\s+(${WEEKDAY})\\b`, "i"),
    ([name], today) => on(plusDays(today, -(((weekdayOf(today) - weekdayNamed(name) + 6) % 7) + 1))),
  ],
  [
    /\b(?:on\s+|over\s+)?(?:the\s+)?last\s+weekend\b/i,
    (_, today) => ({ from: plusDays(mondayOf(today), -2), to: plusDays(mondayOf(today), -1) }),
  ],
  [
    new RegExp(`\\b${IN}(?:last|previous)\\s+(week|month|year)['’]?s?\\b`, "i"),
    ([unit = ""], today) => ago(1, unit, today),
  ],
  [/\b(?:in\s+|so\s+far\s+)?this\s+year\b/i, (_, { year }) => yearOf(year)],
  [new RegExp(`\\b${IN}past\\s+(week|month|year)\\b`, "i"), ([unit = ""], today) => lastOf(1, unit, today)],
  [
    new RegExp(`\\b${IN}(?:last|past)\\s+(${AMOUNT})\\s+${UNIT}\\b`, "i"),
    ([amount = "", unit = ""], today) => lastOf(amountOf(amount), unit, today),
  ],
  [
    new RegExp(`\\b(${AMOUNT})\\s+${UNIT}\\s+ago\\b`, "i"),
    ([amount = "", unit = ""], today) => ago(amountOf(amount), unit, today),
  ],
];

/** How far back the same words lie that `findSpan` reads as to come. */
const BACK: [pattern: RegExp, back: (day: Day) => Day][] = [
  [new RegExp(`\\b(?:${WEEKDAY})\\b`, "i"), (day) => plusDays(day, -7)],
  [new RegExp(`\\b(?:${MONTH})\\b|\\d/\\d|\\d{4}-`, "i"), (day) => plusMonths(day, -12)],
  [/./, (day) => plusMonths(day, -1)],
];

/**
 * Finds the days that are spoken of as past: "last month", "3 days ago"; what is done or added "on monday" was so on the last
 * one, and "in october" last october.
 */
export function findPastSpan(text: string, clock: Clock): FoundSpan | undefined {
  const today = dayOf(clock.now, clock.timeZone);
  for (const [pattern, read] of SPANS) {
    const match = pattern.exec(text);
    if (!match) continue;
    const span = read(match.slice(1), today);
    const since = /\bsince\s*$/i.test(text.slice(0, match.index));
    return { span: since && span.from ? { from: span.from } : span, rest: text.replace(match[0], " ") };
  }
  const found = findSpan(text, clock);
  const first = found?.span.from ?? found?.span.to;
  if (!found || !first || compareDays(first, today) <= 0 || /\bnext\b/i.test(text)) return found;
  const back = BACK.find(([pattern]) => pattern.test(text))?.[1] ?? ((day: Day) => day);
  const { from, to } = found.span;
  return { span: { ...(from && { from: back(from) }), ...(to && { to: back(to) }) }, rest: found.rest };
}

/** The days of a week that was so many before this one, or of this one: 0. */
export function weekOf(weeksAgo: number, { now, timeZone }: Clock): Span {
  return ago(weeksAgo, "weeks", dayOf(now, timeZone));
}

/** How many weeks ago the days were one whole week; undefined where they were not. */
export function weeksAgoOf({ from, to }: Span, { now, timeZone }: Clock): number | undefined {
  if (!from || !to || compareDays(mondayOf(from), from) !== 0 || compareDays(plusDays(from, 6), to) !== 0)
    return undefined;
  const days = compareDays(mondayOf(dayOf(now, timeZone)), from) / DAY;
  return days < 0 ? undefined : days / 7;
}

const on = (day: Day): Span => ({ from: day, to: day });
const yearOf = (year: number): Span => ({ from: { year, month: 1, day: 1 }, to: { year, month: 12, day: 31 } });

/** The day, or the week, month or year of the calendar, so many before this one. */
function ago(amount: number, unit: string, today: Day): Span {
  const count = Math.min(520, Math.ceil(amount));
  if (/^d/i.test(unit)) return on(plusDays(today, -count));
  if (/^y/i.test(unit)) return yearOf(today.year - count);
  const from = /^w/i.test(unit) ? plusDays(mondayOf(today), -7 * count) : plusMonths({ ...today, day: 1 }, -count);
  return { from, to: /^w/i.test(unit) ? plusDays(from, 6) : lastOfMonth(from) };
}

/** So many days, weeks, months or years up to today. */
function lastOf(amount: number, unit: string, today: Day): Span {
  const count = Math.min(520, Math.ceil(amount));
  const from = /^d/i.test(unit)
    ? plusDays(today, 1 - count)
    : /^w/i.test(unit)
      ? plusDays(today, 1 - 7 * count)
      : plusDays(plusMonths(today, -count * (/^y/i.test(unit) ? 12 : 1)), 1);
  return { from, to: today };
}
