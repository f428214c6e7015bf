import type { Clock } from "../clock.ts";
import { DAY, dayOf } from "./civil-time.ts";
import { phrasesFromNow } from "./phrases-from-now.ts";
import { phrasesOfDates } from "./phrases-of-dates.ts";
import { phrasesOfDays } from "./phrases-of-days.ts";
import { phrasesOfHours } from "./phrases-of-hours.ts";
import { phrasesOfNthWeekdays } from "./phrases-of-nth-weekdays.ts";
import { phrasesOfWeekdays } from "./phrases-of-weekdays.ts";
import { phrasesThatRepeat } from "./phrases-that-repeat.ts";
import { spelt } from "./spelt.ts";
import type { When } from "./when.ts";
import type { Here } from "./when-phrase.ts";

/**
 * The phrases that are understood. Of two that begin alike the longer is before the shorter: "friday 27 november" before
 * "friday", "next week on friday" before "next week".
 *
 * Why not chrono-node, which is well kept and was tried first: it knows offsets but no IANA zones, so that days and hours
 * across a change of summer time have to be put right around it; it takes "at 5" for five in the morning, "day after tomorrow"
 * for tomorrow, misses "half past six", "end of day", "on the 25th", "a week from monday" and "in an hour and a half";
 * and it finds dates in what is a title ("buy sun cream", "second march").
 */
const phrases = [
  ...phrasesFromNow,
  ...phrasesThatRepeat,
  ...phrasesOfNthWeekdays,
  ...phrasesOfDates,
  ...phrasesOfWeekdays,
  ...phrasesOfDays,
  ...phrasesOfHours,
];

/** A time in a text, and the text without it. */
export interface FoundWhen {
  when: When;
  rest: string;
}

/** What may follow the last word of a title. */
const NOTHING_MORE = /^\s*(?:(?:[#@!][\p{L}\p{N}_-]+|please|thanks|[,.;!?)])\s*)*$/iu;

function hereOf({ now, timeZone }: Clock): Here {
  return { today: dayOf(now, timeZone), monthFirst: /^America\//.test(timeZone) };
}

/** Finds when something is to be; "tomorrow … at 5" is one time though words are between. */
export function findWhen(text: string, clock: Clock): FoundWhen | undefined {
  const here = hereOf(clock);
  let when: When | undefined;
  let rest = withoutBrackets(spelt(text), here);
  for (let start = 0; start < rest.length; ) {
    const found = /(?<![\w#@'’/.-])\S/.test(rest.slice(Math.max(0, start - 1), start + 1))
      ? whenAt(rest, start, here)
      : undefined;
    const merged = found && merge(when, found.when);
    if (found && merged) {
      when = merged;
      rest = joined(rest.slice(0, start), rest.slice(found.end));
      start = Math.max(0, Math.min(start, rest.length) - 1);
    }
    start = nextWord(rest, start);
  }
  return when && { when, rest };
}

/** "call mom (tomorrow, 6pm)": brackets that hold nothing but a time are left out. */
function withoutBrackets(text: string, here: Here): string {
  return text.replace(/\(([^()]{1,60})\)/g, (brackets, inner: string) => {
    const found = whenAt(inner, 0, here);
    return found && found.end === inner.length ? inner : brackets;
  });
}

/** The whole text, as a time. */
export function whenOf(text: string, clock: Clock): When | undefined {
  const found = findWhen(text.trim(), clock);
  return found &&
    /^(?:\s|[,.!?]|please|then|instead|maybe|make it|let's say|the|and|how about|due|it's|is|be)*$/i.test(found.rest)
    ? found.when
    : undefined;
}

function nextWord(text: string, from: number): number {
  const gap = /\s+/g;
  gap.lastIndex = from;
  return gap.exec(text) === null ? text.length : gap.lastIndex;
}

function joined(before: string, after: string): string {
  const left = before.replace(/[\s,:-]+$/, "");
  const right = after.replace(/^[\s,:.!?-]+/, "");
  return left === "" || right === "" ? left + right : `${left} ${right}`;
}

/** The phrases that stand one beside the other from there on. */
function whenAt(text: string, start: number, here: Here): { when: When; end: number } | undefined {
  let when: When | undefined;
  let end = start;
  let weak = true;
  for (;;) {
    const from = when === undefined ? end : end + (/^\s*,?\s*/.exec(text.slice(end))?.[0].length ?? 0);
    const next = phraseAt(text, from, here);
    const merged = next && merge(when, next.when);
    if (!next || !merged) break;
    weak &&= next.weak;
    // A day and a time beside each other are no accident
    if (when !== undefined) weak = false;
    when = merged;
    end = next.end;
  }
  if (when === undefined) return undefined;
  const after = text.slice(end);
  const placed = NOTHING_MORE.test(after) || (start === 0 && /^\s*[,:]/.test(after));
  return weak && !placed ? undefined : { when, end };
}

function phraseAt(text: string, start: number, here: Here): { when: When; end: number; weak: boolean } | undefined {
  for (const { pattern, weak, read } of phrases) {
    pattern.lastIndex = start;
    const match = pattern.exec(text);
    const when = match && read(match.slice(1), here);
    if (match && when && isWithinReach(when))
      return { when, end: pattern.lastIndex, weak: weak === true && (match[1] ?? "") === "" };
  }
  return undefined;
}

/** No calendar here knows the days after the year 9998, and "in 99999999999 days" is none of anybody's. */
function isWithinReach({ day, after = 0, again = 0 }: When): boolean {
  return (day === undefined || day.year < 9999) && after < REACH_MS && again * DAY < REACH_MS;
}

/** A thousand years. */
const REACH_MS = 365_000 * DAY;

/** Both together; nothing where the second says again what the first said. */
function merge(one: When | undefined, other: When): When | undefined {
  if (one === undefined) return other;
  if (one.after !== undefined || other.after !== undefined) return undefined;
  if (one.day && other.day) return undefined;
  if (one.time && other.time) return undefined;
  if (one.part && other.part && one.time === undefined) return undefined;
  return { ...one, ...other };
}
