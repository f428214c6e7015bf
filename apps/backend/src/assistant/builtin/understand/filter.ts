import type { DueFilter, TaskPriority, TaskSort, TaskStatus } from "@todo/api";
import type { Clock } from "../clock.ts";
import { amountOf, HOUR_WORD } from "../number-words.ts";
import { findPastSpan } from "./find-past-span.ts";
import { findSpan, type Span } from "./find-span.ts";
import { findPriority, findTags } from "./slots.ts";

/** Which tasks are meant: what `list_tasks` takes, and what has to be looked at afterwards. */
export interface Filter {
  search?: string;
  status?: TaskStatus;
  open?: boolean;
  priority?: TaskPriority;
  tag?: string;
  due?: DueFilter;
  sort?: TaskSort;
  order?: "asc" | "desc";
  limit?: number;
  /** Due on these days. */
  span?: Span;
  /** Completed, or added, on these days. */
  completed?: Span;
  added?: Span;
  /** Without tags. */
  untagged?: true;
  /** Without a due time. */
  undated?: true;
}

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

type Rule = [pattern: RegExp, filter: Filter];

const STATES: Rule[] = [
  [
    /\b(?:did|have)\s+(?:i|we)\s+(?:do|done|finish|finished|complete|completed|get\s+done|accomplish|accomplished|achieve|achieved|tick\s+off|check\s+off)\b/i,
    { open: false },
  ],
  [
    /\b(?:have\s?n['’]?t|have\s+not|did\s?n['’]?t)\s+(?:i\s+)?(?:yet\s+)?(?:started|start|begun|begin)\b/i,
    { status: "NOT_STARTED" },
  ],
  [
    /\b(?:have\s?n['’]?t|have\s+not|did\s?n['’]?t)\s+(?:i\s+)?(?:yet\s+)?(?:done|do|completed?|finish(?:ed)?)\b/i,
    { open: true },
  ],
  [/\b(?:not\s+(?:yet\s+)?(?:done|completed?|finished)|unfinished|uncompleted|incomplete)\b/i, { open: true }],
  [/\b(?:not\s+(?:yet\s+)?started|unstarted)\b/i, { status: "NOT_STARTED" }],
  [
    /\b(?:in[- ]progress|(?:have\s+)?started|(?:am\s+)?working\s+on|ongoing|under\s?way|doing(?!\s+(?:on|today|tonight|tomorrow|this|next)\b))\b/i,
    { status: "IN_PROGRESS" },
  ],
  [/\b(?:completed?|done|finished|closed|checked[- ]off|ticked[- ]off)\b/i, { open: false }],
  [/\b(?:open|active|pending|remaining|outstanding|left(?:\s+to\s+do)?|still\s+to\s+do|current)\b/i, { open: true }],
];
const DUES: Rule[] = [
  [
    /\b(?:(?:that\s+(?:are|is)\s+)?overdue|past\s+due|late|behind(?:\s+on)?|missed|past\s+(?:the|their)\s+deadline)\b/i,
    { due: "overdue", open: true },
  ],
  [
    /\b(?:without|with\s+no|(?:that\s+)?(?:have|has)\s+no)\s+(?:a\s+|any\s+)?(?:due(?:\s+dates?)?|deadlines?|dates?)\b|\bundated\b/i,
    { undated: true },
  ],
  [
    /\b(?:without|with\s+no|(?:that\s+)?(?:have|has)\s+no)\s+(?:any\s+|an?\s+)?(?:tags?|labels?)\b|\buntagged\b/i,
    { untagged: true },
  ],
  [/\b(?:due|for|on|of)?\s*\b(?:today['’]?s?|tonight)\b(?!['’])/i, { due: "today" }],
  [/\b(?:due|for|on|of)?\s*\bthis\s+week['’]?s?\b/i, { due: "week" }],
];
const SORTS: Rule[] = [
  [
    /\b(?:last|latest|newest)\s+(?:task|to-?do|item|one|thing)\s+(?:that\s+)?(?:i|we|you)(?:['’]ve|\s+have)?\s+(?:just\s+)?(?:added|created|made)\b/i,
    { sort: "created", limit: 1 },
  ],
  [/\boldest\s+(?:open\s+)?(?:task|to-?do|item|one|thing)\b/i, { sort: "created", order: "asc", limit: 1 }],
  [/\boldest(?:\s+first)?\b/i, { sort: "created", order: "asc" }],
  [
    /\b(?:newest|latest|most\s+recent(?:ly\s+added)?|last\s+added)\s+(?:task|to-?do|item|one|thing)\b/i,
    { sort: "created", limit: 1 },
  ],
  [
    /\bnext\s+(?:(?:task|thing|item|one|to-?do)\s+)?(?:that(?:['’]s|\s+is)\s+)?due\b|\bnext\s+deadline\b|\bdue\s+(?:next$|soonest|first)/i,
    { sort: "due", limit: 1 },
  ],
  [/\b(?:sorted|ordered|sort|order)?\s*by\s+(?:due(?:\s+(?:date|time))?|deadline|date)\b/i, { sort: "due" }],
  [
    /\b(?:sorted|ordered|sort|order)?\s*by\s+(?:priority|importance)\b|\bmost\s+(?:important|urgent)(?:\s+first)?\b/i,
    { sort: "priority" },
  ],
  [
    /\b(?:sorted|ordered|sort|order)?\s*(?:by\s+(?:title|name|alphabet)|alphabetical(?:ly)?|a\s+to\s+z)\b/i,
    { sort: "title" },
  ],
  [
    /\b(?:newest|latest|recent(?:ly)?(?:\s+(?:added|created))?|last\s+added)(?:\s+first)?\b|\bby\s+(?:creation|created)(?:\s+date)?\b/i,
    { sort: "created" },
  ],
];

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
  const take = (rules: Rule[]) => {
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
