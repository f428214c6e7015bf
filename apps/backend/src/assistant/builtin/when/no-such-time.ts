import { MONTH, monthNamed, WEEKDAY } from "./calendar-names.ts";
import { isDay } from "./civil-time.ts";

/** What only a time stands after; "Genesis 50:20" and "the 80:20 rule" are none. */
const BEFORE_TIME = `(?:(?:by|at|before|until|till|around|from|to)\\s+|@\\s*|(?:${WEEKDAY}|today|tonight|tomorrow)\\s+(?:at\\s+)?)`;
const BEFORE_DAY = "(?:(?:by|on|before|until|till|due|for|to)\\s+(?:the\\s+)?)";
/** A leap year: 29 February is a day. */
const LEAP = 2028;

/** How much of a year a unit is, by how its name begins. */
const YEARS: Record<string, number> & { da: number } = {
  mi: 1 / 525_600,
  h: 1 / 8760,
  hr: 1 / 8760,
  ho: 1 / 8760,
  da: 1 / 365,
  we: 1 / 52,
  mo: 1 / 12,
  ye: 1,
};

type Rule = [pattern: RegExp, isNone: (groups: string[]) => boolean];

const RULES: Rule[] = [
  [
    new RegExp(`\\b${BEFORE_TIME}((\\d{1,2}):(\\d{2}))(?![\\d:])(?!\\s*[ap]\\.?m)`, "i"),
    ([, hour, minute]) => Number(minute) > 59 || Number(hour) > 24 || (Number(hour) === 24 && Number(minute) > 0),
  ],
  [
    /(?<![\d:.,$€£])\b((\d{1,2})(?:[:.](\d{2}))?\s?([ap])\.?m\.?)(?!\w)/i,
    ([, hour, minute = 0, half = ""]) =>
      Number(minute) > 59 || Number(hour) > (/p/i.test(half) ? 23 : 12) || (Number(hour) === 0 && /p/i.test(half)),
  ],
  [
    new RegExp(`\\b${BEFORE_DAY}((\\d{1,2})(?:st|nd|rd|th)?\\s+(?:of\\s+)?(${MONTH}))\\b`, "i"),
    ([, day, month]) => !isDay({ year: LEAP, month: monthNamed(month), day: Number(day) }),
  ],
  [
    new RegExp(`\\b${BEFORE_DAY}((${MONTH})\\s+(?:the\\s+)?(\\d{1,2})(?:st|nd|rd|th)?)(?![\\d:])\\b`, "i"),
    ([, month, day]) => !isDay({ year: LEAP, month: monthNamed(month), day: Number(day) }),
  ],
  [
    /\b((\d{4})-(\d{2})-(\d{2}))\b/,
    ([, year, month, day]) => !isDay({ year: Number(year), month: Number(month), day: Number(day) }),
  ],
  // Longer than anybody waits
  [
    /\b((?:(?:in|within|by|for|every|after)\s+)?(\d{4,})(?:[.,]\d+)?\s*(min(?:ute)?s?|h(?:ou)?rs?|h|days?|weeks?|months?|years?))\b/i,
    ([, amount, unit = ""]) => Number(amount) * (YEARS[unit.slice(0, 2).toLowerCase()] ?? YEARS.da) > 1000,
  ],
  [
    new RegExp(
      `\\b${BEFORE_DAY}(the\\s+(\\d{1,2})(?:st|nd|rd|th))\\s*(?:of\\s+(?:this|the|next)\\s+month\\s*)?[.!]*$`,
      "i",
    ),
    ([, day]) => Number(day) < 1 || Number(day) > 31,
  ],
];

/** What is said as a time or a day and is none, such as 25:00 or 31 November; what stands in quotes is meant as it is. */
export function noSuchTime(text: string): string | undefined {
  const said = text.replace(/["“][^"”]*["”]/g, " ");
  for (const [pattern, isNone] of RULES) {
    const match = pattern.exec(said);
    if (match && isNone(match.slice(1))) return match[1];
  }
  return undefined;
}
