import type { Clock } from "../clock.ts";
import { amountOf, HOUR_WORD } from "../number-words.ts";
import { dayOf, plusDays } from "../when/civil-time.ts";
import type { Filter } from "./filter.ts";
import { DUES, type FilterRule, SORTS, STATES } from "./filter-rules.ts";
import { findPastSpan } from "./find-past-span.ts";
import { findSpan } from "./find-span.ts";
import { findPriority, findTags } from "./slots.ts";

/** A filter, and the words that it did not explain. */
export interface FoundFilter {
  filter: Filter;
  rest: string;
}

/** Whether the words that a filter did not explain turn it round, or join two: no filter says that. */
export function isTurnedRound({ filter, rest }: FoundFilter): boolean {
  return (
    filter.search === undefined && /(?:\b(?:not|no|nor|or|but|except|without|other\s+than|apart)|n['’]t)\b/i.test(rest)
  );
}

/** "the last thing I finished", "what did I do last?": looked for among those of the last days. */
const DONE_LAST =
  /\b(?:last|latest|most\s+recent)\s+(?:task|to-?do|item|one|thing)\s+(?:that\s+)?(?:i|we)(?:['’]ve|\s+have)?\s+(?:just\s+)?(?:finished|completed|did|done)\b|\bdid\s+(?:i|we)\s+(?:finish|complete|do)\s+last$/i;
const LAST_DAYS = 30;

/** Words that say no more than that tasks are meant. */
const NOISE =
  /\b(?:please|can|could|you|would|let\s+me|i|me|my|we|our|us|the|a|an|all|every|everything|each|any|anything|whatever|some|something|of|to-?do'?s?|to\s+dos?|tasks?|items?|ones?|things?|stuff|entries|reminders?|list|what|what['’]?s|whats|when|which|who|are|is|am|be|was|were|there|do|does|did|have|has|had|got|get|gotta|need|must|should|show|see|view|display|give|tell|print|find|search|look|for|up|on|with|in|at|by|to|that|those|these|them|due|plate|agenda|schedule|happening|doing|coming|upcoming|next|now|currently|right|else|still|yet|so|far|just|only|today|sort|sorted|order|ordered|first|go|through|over|again|and|as|it|please|hey|about|priority|finish|from|since|after|before|between|supposed|free|busy|planned|top|last|most|tagged|tags?|labelled|labeled|how|many|much|count|number|total|work\s+on)\b|['’]s\b|[?!.,:;]/gi;
const SEARCH =
  /\b(?:(?:search|look(?:ing)?|find)\s+(?:for|up)?|about|regarding|concerning|related\s+to|contain(?:s|ing)?|mention(?:s|ing)?|match(?:es|ing)?|called|named|titled|with\s+the\s+words?|that\s+says?)\s+(.+)$/i;
const ADDED = /\b(?:added|created|made|add|create)\b/i;
const LIMIT = new RegExp(
  `\\b(?:top|first|next|last|latest|newest)\\s+(\\d{1,2}|${HOUR_WORD})\\b(?!\\s*(?:hours?|days?|weeks?|months?))|\\b(\\d{1,2}|${HOUR_WORD})\\s+(?=most\\b|newest\\b|latest\\b)`,
  "i",
);

/** Reads which tasks a text asks for: "high priority tasks about rent due this week". */
export function findFilter(text: string, clock: Clock): FoundFilter {
  let rest = text.replace(/\b(tomorrow|(?:mon|tues|wednes|thurs|fri|satur|sun)day)['’]s\b/gi, "on $1");
  const filter: Filter = {};
  const take = (rules: FilterRule[]) => {
    for (const [pattern, says] of rules) {
      if (!pattern.test(rest)) continue;
      Object.assign(filter, says);
      rest = rest.replace(pattern, " ");
      return;
    }
  };
  const quoted = /["“]([^"”]+)["”]/.exec(rest);
  if (quoted) {
    filter.search = quoted[1] ?? "";
    rest = rest.replace(quoted[0], " ");
  }
  const tag = findTags(rest);
  if (tag) {
    filter.tag = tag.value[0] ?? "";
    rest = tag.rest;
  }
  const limit = LIMIT.exec(rest);
  if (limit) {
    filter.limit = Math.min(100, Math.max(1, amountOf(limit[1] ?? limit[2] ?? "")));
    // "newest" says the order too
    rest = rest.replace(limit[0], limit[0].replace(limit[1] ?? limit[2] ?? "", " "));
  }
  if (DONE_LAST.test(rest)) {
    const from = plusDays(dayOf(clock.now, clock.timeZone), -LAST_DAYS);
    return { filter: { ...filter, open: false, completed: { from }, limit: 1 }, rest: "" };
  }
  take(SORTS);
  const priority = findPriority(rest) ?? findPriority(rest.replace(/\b(urgent|important|critical)\b/i, "$1 priority"));
  if (priority) {
    filter.priority = priority.value;
    rest = priority.rest;
  }
  const searched = filter.search === undefined ? SEARCH.exec(rest) : null;
  const sought = searched ? (searched[1] ?? "") : "";
  if (searched) rest = rest.slice(0, searched.index);
  take(STATES);
  const moment = ADDED.test(rest) ? "added" : filter.open === false ? "completed" : "span";
  if (moment === "added") rest = rest.replace(ADDED, " ");
  const both = moment === "span" && !/\b(?:and|to|until|till)\s+tomorrow\b/i.test(rest);
  if (both) take(DUES);
  const span = filter.due === undefined ? (moment === "span" ? findSpan : findPastSpan)(rest, clock) : undefined;
  if (span) {
    filter[moment] = span.span;
    rest = span.rest;
  }
  const words = `${sought} ${searched ? "" : rest}`.replace(NOISE, " ").replace(/\s+/g, " ").trim();
  if (words !== "" && searched) filter.search = words;
  return { filter, rest: searched ? rest.replace(NOISE, " ").trim() : words };
}
