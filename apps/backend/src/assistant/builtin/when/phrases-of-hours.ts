import { amountOf, HOUR_WORD } from "../number-words.ts";
import { partNamed, WEEKDAY } from "./calendar-names.ts";
import type { When } from "./when.ts";
import { type Phrase, phrase } from "./when-phrase.ts";

const SPACE = "\\s*";
/** Before an hour that nothing else tells to be one. */
const BEFORE_HOUR = "(?:(?:due )?(?:by|at|before|until|till|around|about|to)|@)";

function clockTime(hour: string | number, minute: string | number = 0, half = ""): When | undefined {
  const given = Number(hour);
  if (given === 24 && Number(minute) === 0 && half === "") return MIDNIGHT;
  // "15 pm" is said by who counts to 24
  if (given > 12 && given < 24 && /p/i.test(half)) return clockTime(hour, minute);
  const late = /p/i.test(half) && given < 12 ? 12 : 0;
  const early = /a/i.test(half) && given === 12 ? -12 : 0;
  const read = { hour: given + late + early, minute: Number(minute) };
  if (read.hour > 23 || read.minute > 59 || (half !== "" && (given > 12 || (given === 0 && late > 0))))
    return undefined;
  return { time: { ...read, sure: half !== "" || given === 0 || given > 12 } };
}

const NOON: When = { time: { hour: 12, minute: 0, sure: true } };
/** The midnight that ends the day: what is due "tomorrow at midnight" can be done all of tomorrow. */
const MIDNIGHT: When = { time: { hour: 23, minute: 59, sure: true } };

/** Times of the day: "5pm", "half past six", "noon", "in the evening". */
export const phrasesOfHours: Phrase[] = [
  // "from 2 to 4 pm", "between 9 and 10": it begins at the first; without "from" 5, 10, 20 and 25 to four are minutes
  phrase(
    `(between\\s+)?(\\d{1,2})(?:[:.](\\d{2}))?${SPACE}(am|pm)?\\s*(to|until|till|and|-|–)\\s*(\\d{1,2})(?:[:.]\\d{2})?(?:${SPACE}(am|pm))?`,
    ([before, between, hour = "", minute, half, link = "", end = "", last]) => {
      const ranges = between !== undefined || /from$/i.test(before ?? "");
      if (!ranges && (last === undefined || link === "and" || /^(?:5|10|20|25)to$/i.test(hour + link)))
        return undefined;
      if (Number(end) > 24) return undefined;
      const other = /p/i.test(last ?? "") && Number(hour) % 12 > Number(end) % 12 ? "am" : last;
      return clockTime(hour, minute, half ?? other);
    },
  ),
  phrase(`(\\d{1,2})(?:[:.](\\d{2}))?${SPACE}(am|pm|a\\.m\\.|p\\.m\\.|a\\.m|p\\.m)`, ([, hour = "", minute, half]) =>
    clockTime(hour, minute, half),
  ),
  phrase("(\\d{1,2})h([0-5]\\d)", ([, hour = "", minute]) => clockTime(hour, minute)),
  phrase(`(\\d{1,2}):(\\d{2})(?::\\d{2})?(?:${SPACE}(?:h|hrs|uhr|o['’]clock))?`, ([, hour = "", minute]) => {
    const read = clockTime(hour, minute);
    // 05:30 with its zero is in the morning
    return read?.time && hour.startsWith("0") ? { time: { ...read.time, sure: true } } : read;
  }),
  phrase(
    `(half|quarter|twenty[- ]five|twenty|ten|five|\\d{1,2}(?:\\s+minutes)?)\\s+(past|after|to|before)\\s+(\\d{1,2}|${HOUR_WORD})(?:${SPACE}(am|pm))?`,
    ([, much = "", side = "", hour = "", half]) => {
      const name = much.toLowerCase();
      const minutes =
        name === "half"
          ? 30
          : name === "quarter"
            ? 15
            : /five$/.test(name) && name.startsWith("twenty")
              ? 25
              : amountOf(name.replace(/\s.*/, ""));
      const before = /to|before/i.test(side);
      const at = amountOf(hour);
      return at > 23 || minutes > 59
        ? undefined
        : clockTime(before ? (at === 1 ? 12 : at - 1) : at, before ? 60 - minutes : minutes, half);
    },
  ),
  phrase(`(\\d{1,2}|${HOUR_WORD})\\s+o['’]?clock(?:\\s+(am|pm))?`, ([, hour = "", half]) =>
    clockTime(amountOf(hour), 0, half),
  ),
  phrase("first\\s+thing(?:\\s+in\\s+the\\s+morning)?", () => ({ time: { hour: 8, minute: 0, sure: true } }), true),
  phrase("noon|midday", () => NOON, true),
  // Lunch is a time in "before lunch", not in "have lunch" and "meet for lunch"
  phrase("lunch\\s?time|lunch", ([before = "for"]) => (/^(?:for|from|to|about)$/i.test(before) ? undefined : NOON)),
  phrase("midnight", () => MIDNIGHT, true),
  phrase(
    `(?:in\\s+the|during\\s+the)\\s+(morning|afternoon|evening)|at\\s+(night)`,
    ([, one, two]) => ({ part: partNamed(one ?? two) }),
    true,
  ),
  {
    pattern: new RegExp(
      `(${BEFORE_HOUR})\\s*(\\d{1,2}|${HOUR_WORD})(?:[.](\\d{2})|h(\\d{2})?)?(?=\\s*(?:$|[,.;!?#()]|(?:on|today|tonight|tomorrow|this|next|in the|every|each|and|with|please|for|by|then|to|that|about|${WEEKDAY})\\b))`,
      "iy",
    ),
    read: ([, hour = "", minute, other]) => clockTime(amountOf(hour), minute ?? other),
  },
];
