import type { Clock } from "../clock.ts";
import { MONTH, monthNamed, WEEKDAY } from "../when/calendar-names.ts";
import { compareDays, type Day, dayOf, lastOfMonth, mondayOf, plusDays, plusMonths } from "../when/civil-time.ts";
import { findWhen } from "../when/find-when.ts";

/** Days, both included; from the first on, or up to the last, where the other is left out. */
export interface Span {
  from?: Day;
  to?: Day;
}

/** Days in a text, and the text without them. */
export interface FoundSpan {
  span: Span;
  rest: string;
}

const IN_MONTH = new RegExp(`\\b(?:in|for|during|of)\\s+(${MONTH})\\b(?!\\s+\\d)`, "i");

const DAY_NAME = `(?:(?:next\\s+)?(?:${WEEKDAY})|today|tomorrow|yesterday)`;
const TWO_DAYS = new RegExp(
  `\\b(?:between\\s+|from\\s+|on\\s+)?(${DAY_NAME})\\s+(?:and|to|until|till|through|-)\\s+(${DAY_NAME})\\b`,
  "i",
);

/** Finds the days that are spoken of: "next week", "by friday", "in the next 3 days". */
export function findSpan(text: string, clock: Clock): FoundSpan | undefined {
  const today = dayOf(clock.now, clock.timeZone);
  const month = IN_MONTH.exec(text);
  if (month) {
    const ahead = (monthNamed(month[1]) - today.month + 12) % 12;
    return { span: monthOf(plusMonths({ ...today, day: 1 }, ahead)), rest: text.replace(month[0], " ") };
  }
  const twoDays = TWO_DAYS.exec(text);
  const [from, to] = [findWhen(twoDays?.[1] ?? "", clock)?.when.day, findWhen(twoDays?.[2] ?? "", clock)?.when.day];
  if (twoDays && from && to)
    return {
      span: compareDays(from, to) <= 0 ? { from, to } : { from: to, to: from },
      rest: text.replace(twoDays[0], " "),
    };
  const spans: [RegExp, Span][] = [
    [/\b(?:on\s+|for\s+)?(?:today['’]?s?|tonight)\b/i, { from: today, to: today }],
    [/\b(?:(?:on|for|from)\s+)?this\s+week['’]?s?\b/i, weekOf(today)],
    [/\b(?:(?:on|for|from)\s+)?last\s+week['’]?s?\b/i, weekOf(plusDays(today, -7))],
    [/\bnext\s+week['’]?s?\b(?!\s+(?:mon|tue|wed|thu|fri|sat|sun))/i, weekOf(plusDays(today, 7))],
    [/\b(?:this|the|at)\s+weekend\b/i, { from: plusDays(weekOf(today).from, 5), to: weekOf(today).to }],
    [/\bnext\s+weekend\b/i, { from: plusDays(weekOf(today).from, 12), to: plusDays(weekOf(today).to, 7) }],
    [/\bthis\s+month\b/i, { from: { ...today, day: 1 }, to: lastOfMonth(today) }],
    [/\bnext\s+month\b/i, monthOf(plusMonths({ ...today, day: 1 }, 1))],
  ];
  for (const [pattern, span] of spans) if (pattern.test(text)) return { span, rest: text.replace(pattern, " ") };
  const found = findWhen(text, clock);
  const day =
    found?.when.day ??
    (found?.when.after === undefined
      ? undefined
      : dayOf(new Date(clock.now.getTime() + found.when.after), clock.timeZone));
  return found && day && { span: spanTo(day, text, today), rest: found.rest };
}

/** What the words around a day make of it. */
function spanTo(day: Day, text: string, today: Day): Span {
  if (/\bbefore\b/i.test(text)) return { to: plusDays(day, -1) };
  if (/\b(?:by|until|till|up to)\b/i.test(text)) return { to: day };
  if (/\b(?:within|in|over)\s+(?:the\s+)?(?:next|coming)?\s*(?:\d|a |two|three|couple|few)/i.test(text))
    return { from: today, to: day };
  if (/\bafter\b/i.test(text)) return { from: plusDays(day, 1) };
  // "from yesterday" is that day, "from monday on" all after it too
  if (/\bsince\b|\bfrom\b.*\bon(?:wards?)?\b/i.test(text)) return { from: day };
  return { from: day, to: day };
}

function weekOf(day: Day): Required<Span> {
  const from = mondayOf(day);
  return { from, to: plusDays(from, 6) };
}

function monthOf(first: Day): Required<Span> {
  return { from: first, to: lastOfMonth(first) };
}
