import { ordinalOf } from "../number-words.ts";
import { PART, partNamed } from "./calendar-names.ts";
import { endOf, oneMore } from "./calendar-units.ts";
import { lastOfMonth, mondayOf, plusDays, plusMonths } from "./civil-time.ts";
import { DAY_END } from "./when.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

/** Days, weeks, months and years as they lie to today: "tomorrow", "end of next week", "this month". */
export const phrasesOfDays: Phrase[] = [
  phrase("(?:the\\s+)?day\\s+after\\s+(?:tomorrow|tmrw)", (_, { today }) => ({ day: plusDays(today, 2) })),
  phrase(`(tomorrow|tommorow|tmrw|tmr|tmw)(?:\\s+(${PART}))?`, ([, , of], { today }) => ({
    day: plusDays(today, 1),
    ...(of === undefined ? {} : { part: partNamed(of) }),
  })),
  phrase("tonight|tonite", (_, { today }) => ({ day: today, part: "night" })),
  phrase("today|tod", (_, { today }) => ({ day: today })),
  phrase(`this\\s+(${PART})`, ([, of], { today }) => ({ day: today, part: partNamed(of) })),
  phrase("yesterday", (_, { today }) => ({ day: plusDays(today, -1) })),
  phrase(
    `(?:(?:end\\s+of\\s+(?:the\\s+|this\\s+)?|the\\s+end\\s+of\\s+(?:the\\s+|this\\s+)?))(day|week|month|year)|(eod|eow|eom|eoy)`,
    ([, name, short = ""], { today }) => {
      const unit =
        name?.toLowerCase() ?? ["day", "week", "month", "year"]["dwmy".indexOf(short.slice(2).toLowerCase())];
      // Of the day that is said beside it: "end of day tomorrow"
      if (unit === "day") return { time: { ...DAY_END, sure: true } };
      const day = unit && endOf[unit]?.(today);
      return day ? { day } : undefined;
    },
  ),
  phrase("(?:the\\s+)?end\\s+of\\s+(?:next\\s+(day|week|month|year)|(tomorrow))", ([, unit, tomorrow], { today }) => {
    const name = tomorrow === undefined ? (unit ?? "").toLowerCase() : "day";
    const day = endOf[name]?.(oneMore[name]?.(name === "month" ? { ...today, day: 1 } : today) ?? today);
    return day && { day };
  }),
  phrase("(?:close|end)\\s+of\\s+business|cob", () => ({ time: { hour: 17, minute: 0, sure: true } })),
  phrase(
    `(?:the\\s+)?(first|second|third|fourth|last)\\s+day\\s+of\\s+(?:the\\s+)?(next\\s+)?month`,
    ([, which = "", next], { today }) => {
      const first = plusMonths({ ...today, day: 1 }, next === undefined && which.toLowerCase() === "last" ? 0 : 1);
      return { day: which.toLowerCase() === "last" ? lastOfMonth(first) : { ...first, day: ordinalOf(which) } };
    },
  ),
  phrase("(?:(?:in|over)\\s+)?(?:the\\s+)?(this|next|the|coming|at)\\s+weekend", ([, which = ""], { today }) => ({
    day: plusDays(mondayOf(today), which.toLowerCase() === "next" ? 13 : 6),
  })),
  phrase("after\\s+the\\s+weekend", (_, { today }) => ({ day: plusDays(mondayOf(today), 7) })),
  phrase("(?:some\\s?time\\s+)?next\\s+week", (_, { today }) => ({ day: plusDays(mondayOf(today), 7) })),
  phrase("next\\s+month", (_, { today }) => ({ day: plusMonths({ ...today, day: 1 }, 1) })),
  phrase("next\\s+year", (_, { today }) => ({ day: { year: today.year + 1, month: 1, day: 1 } })),
  phrase("(?:later\\s+)?this\\s+(week|month|year)", ([, unit = ""], { today }) => {
    const day = endOf[unit.toLowerCase()]?.(today);
    return day && { day };
  }),
];
