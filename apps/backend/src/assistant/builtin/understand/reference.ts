import type { ListedTask } from "../act/listed-task.ts";
import type { Clock } from "../clock.ts";
import { amountOf, HOUR_WORD, ORDINAL, ordinalOf } from "../number-words.ts";
import type { Filter } from "./filter.ts";
import { findFilter, isTurnedRound } from "./find-filter.ts";

/** How tasks were named. */
export type Reference =
  /** "the second one", "1 and 3", "the last two": from 1; negative counts from the end. */
  | { by: "position"; positions: number[] }
  /** "it": what was spoken of last. */
  | { by: "focus" }
  /** "all of them": what was listed last. */
  | { by: "listed" }
  /** "the other one"; `every`: "the others" */
  | { by: "other"; every?: true }
  /** "all overdue tasks" (every one), "the overdue one" (one). */
  | { by: "filter"; filter: Filter; every: boolean }
  /** "the milk one": a task that has these words. */
  | { by: "words"; words: string }
  /** "all but the first one" */
  | { by: "except"; of: Reference; but: Reference }
  /** Found already. */
  | { by: "tasks"; tasks: ListedTask[] };

const NOUN = "(?:one|ones|task|tasks|item|items|todo|todos|to-do|entry|entries|thing|reminder)";
const PLACE = `(?:${ORDINAL}|last|final|(?:second|third|2nd|3rd)[- ](?:to[- ])?last|next to last)`;
const PLACES = new RegExp(
  `^(?:the\\s+)?(${PLACE}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+)(?:the\\s+)?${PLACE})*)(?:\\s+${NOUN})?(?:\\s+(?:on|in|of|from)\\s+(?:the|that|this|my)\\s+list)?$`,
  "i",
);
const NUMBERS = new RegExp(
  `^(?:(?:the\\s+)?${NOUN}s?\\s+)?(?:numbers?|nos?\\.?|nr\\.?|#)?\\s*((?:#?\\d{1,3})(?:\\s*(?:,|and|&|,\\s*and|\\s)\\s*#?\\d{1,3})*)$`,
  "i",
);
const NUMBER_WORD = new RegExp(`^(?:number|task|item)\\s+(${HOUR_WORD})$`, "i");
const RANGE = new RegExp(
  `^(?:the\\s+)?(?:${NOUN}s?\\s+)?(?:numbers?\\s+)?(\\d{1,2})\\s*(?:-|–|to|through)\\s*(\\d{1,2})$`,
  "i",
);
const SEVERAL = new RegExp(
  `^(?:the\\s+)?(first|last)\\s+(\\d{1,2}|${HOUR_WORD}|couple(?:\\s+of)?)(?:\\s+${NOUN})?$`,
  "i",
);
const FOCUS =
  /^(?:it|that|this|that one|this one|the one|that task|this task|the task|the same(?: one| task)?|its|the (?:last|latest|newest) (?:one |task )?(?:i|you|we) (?:just )?(?:added|created|made)|what (?:i|you) just (?:added|created))$/i;
const LISTED =
  /^(?:(?:all|both|each|any|every one|everyone|everything) (?:of )?(?:them|these|those|the above|the listed|on the list|listed)|them|these|those|them all|these all|both(?: tasks| ones)?|all (?:of )?(?:them|these|those)(?: tasks)?|(?:these|those|the listed) (?:tasks|ones|items)|(?:them|these|those) (?:two|three|four|both))$/i;
const WHOLE_LIST = /^(?:my|the|this)\s+(?:whole\s+|entire\s+)?(?:to-?do\s+|task\s+)?list$/i;
const SOME = new RegExp(`^(?:an?|any|some|another|one)(?:\\s+of\\s+(?:my|the|them))?(?:\\s+${NOUN})?$`, "i");
const OTHER = /^(?:the )?other(?: one| task)?$/i;
const OTHERS =
  /^(?:(?:all\s+)?(?:of\s+)?the\s+)?(?:others|other\s+(?:ones|tasks|two|three)|rest(?:\s+of\s+(?:them|these|those|the\s+(?:list|tasks|ones)))?)$/i;
const EXCEPT =
  /^((?:all|every|everything|each|them|these|those)\b.*?),?\s+(?:except(?:\s+for)?|but(?:\s+(?:do\s+not|don['’]?t)\s+\w+|\s+not)?|apart\s+from|without(?!\s+(?:an?\s+|any\s+)?(?:due|deadlines?|dates?|tags?|labels?)\b))\s+(.+)$/i;
/** "the milk, not the bread": it is the milk. */
const NOT_THAT = /^(.+?)(?:,\s*(?:and\s+|but\s+)?not|\s+(?:and|but)\s+not|\s+not\s+(?=the\s|my\s))\s+.+$/i;
const EVERY = /^(?:all(?: of)?|every|everything|each|any|both|whatever)\b/i;
const PLURAL = /\b(?:tasks|ones|items|todos|to-dos|things|stuff|everything|reminders|entries)\b/i;

/** Reads how tasks were named; undefined where there is nothing left to go by. */
export function referenceOf(text: string, clock: Clock): Reference | undefined {
  const said = text
    .trim()
    .replace(/^["“](.+)["”]$/, "$1")
    .replace(/[.!?,:]+$/, "")
    .replace(/\s+(?:too|as well|also|please|now|already|instead|for me)$/i, "")
    .trim();
  if (said === "") return undefined;
  const [, all = "", excepted = ""] = EXCEPT.exec(said) ?? [];
  const [of, but] = [referenceOf(all, clock), referenceOf(excepted, clock)];
  if (of && but) return { by: "except", of, but };
  const [, meant] = NOT_THAT.exec(said) ?? [];
  if (meant !== undefined && !/["“]/.test(text)) return referenceOf(meant, clock);
  if (FOCUS.test(said)) return { by: "focus" };
  if (WHOLE_LIST.test(said)) return { by: "filter", every: true, filter: {} };
  if (OTHER.test(said)) return { by: "other" };
  if (OTHERS.test(said)) return { by: "other", every: true };
  if (/^(?:all|every one)$/i.test(said) || LISTED.test(said)) return { by: "listed" };
  if (/^(?:any\s+)?one of (?:them|these|those)$/i.test(said)) return { by: "focus" };
  // "a task": one, but not said which
  if (SOME.test(said)) return { by: "filter", every: false, filter: {} };
  const positions = positionsOf(said);
  if (positions) return { by: "position", positions };
  const quoted = /["“]([^"”]+)["”]/.exec(text);
  if (quoted) return { by: "words", words: quoted[1] ?? "" };

  const every = EVERY.test(said) || PLURAL.test(said);
  const found = findFilter(said, clock);
  const { filter, rest } = found;
  // "everything that is not tagged work"
  if (every && isTurnedRound(found)) return { by: "words", words: said };
  const says = Object.keys(filter).length > 0;
  // "the milk and the bread tasks" are named one by one
  if (!EVERY.test(said) && !says && /,|\band\b/i.test(said))
    return { by: "words", words: wordsOf(said.replace(/\s+(?:tasks|ones|items|todos)$/i, "")) };
  if (every)
    return { by: "filter", every, filter: rest === "" ? filter : { ...filter, search: filter.search ?? rest } };
  if (says && rest === "" && !("search" in filter)) return { by: "filter", filter, every };
  const words = wordsOf(said);
  return words === "" ? { by: "focus" } : { by: "words", words };
}

/** "the milk one" without what only points. */
export function wordsOf(text: string): string {
  return text
    .replace(/^(?:the|my|a|an|that|this|our)\s+/i, "")
    .replace(
      /^(?:one|task|item|todo|to-do|reminder|entry|thing)\s+(?:called|named|titled|about|for|to|with|that says)?\s*(?:the\s+)?/i,
      "",
    )
    .replace(/\s+(?:one|task|item|todo|to-do|reminder|entry|thing)$/i, "")
    .replace(/["“”]/g, "")
    .trim();
}

function positionsOf(said: string): number[] | undefined {
  const range = RANGE.exec(said);
  if (range) {
    const [from, to] = [Number(range[1]), Number(range[2])];
    return from >= 1 && to >= from ? Array.from({ length: to - from + 1 }, (_, index) => from + index) : undefined;
  }
  const several = SEVERAL.exec(said);
  if (several) {
    const count = /^couple/i.test(several[2] ?? "") ? 2 : amountOf(several[2] ?? "");
    const places = Array.from({ length: count }, (_, index) => index + 1);
    return /first/i.test(several[1] ?? "") ? places : places.map((place) => -place).reverse();
  }
  const [, word] = NUMBER_WORD.exec(said) ?? [];
  if (word !== undefined) return [amountOf(word)];
  const numbers = NUMBERS.exec(said);
  if (numbers) return [...(numbers[1] ?? "").matchAll(/\d+/g)].map(Number).filter((place) => place > 0);
  const places = PLACES.exec(said);
  return places
    ? (places[1] ?? "").split(/\s*,\s*(?:and\s+)?|\s+and\s+/i).map((place) => placeOf(place.replace(/^the\s+/i, "")))
    : undefined;
}

function placeOf(text: string): number {
  if (/^(?:next to last|(?:second|2nd)[- ](?:to[- ])?last)$/i.test(text)) return -2;
  if (/^(?:third|3rd)[- ](?:to[- ])?last$/i.test(text)) return -3;
  return /^(?:last|final)$/i.test(text) ? -1 : ordinalOf(text);
}
