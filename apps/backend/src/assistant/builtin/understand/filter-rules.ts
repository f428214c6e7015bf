import type { Filter } from "./filter.ts";

/** Words, and what they say of the tasks that are meant. */
export type FilterRule = [pattern: RegExp, filter: Filter];

/** How far they are. The first that fits counts, in each of these lists. */
export const STATES: FilterRule[] = [
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

/** When they are due, or what they lack. */
export const DUES: FilterRule[] = [
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

/** In which order they come, and how many. */
export const SORTS: FilterRule[] = [
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
