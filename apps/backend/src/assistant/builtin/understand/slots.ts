import type { TaskPriority } from "@todo/api";

/** Something that was said beside the rest, and the text without it. */
export interface Slot<Value> {
  value: Value;
  rest: string;
}

const LEVELS: Record<string, TaskPriority> = {
  "very important": "VERY_IMPORTANT",
  "very high": "VERY_IMPORTANT",
  top: "VERY_IMPORTANT",
  highest: "VERY_IMPORTANT",
  critical: "VERY_IMPORTANT",
  urgent: "VERY_IMPORTANT",
  asap: "VERY_IMPORTANT",
  p1: "VERY_IMPORTANT",
  "1": "VERY_IMPORTANT",
  important: "HIGH",
  high: "HIGH",
  p2: "HIGH",
  "2": "HIGH",
  medium: "MEDIUM",
  normal: "MEDIUM",
  moderate: "MEDIUM",
  p3: "MEDIUM",
  "3": "MEDIUM",
  lowest: "LOW",
  low: "LOW",
  "not urgent": "LOW",
  "not important": "LOW",
  unimportant: "LOW",
  p4: "LOW",
  "4": "LOW",
};
const WORD = "very important|very high|top|highest|critical|urgent|important|high|medium|normal|moderate|lowest|low";

/** Anywhere in a text: what nothing but a priority looks like. */
const ANYWHERE = [
  new RegExp(
    `(?:[,(]\\s*)?(?:with\\s+|at\\s+|as\\s+|it'?s\\s+|of\\s+)?(?:a\\s+)?(${WORD})[- ]prio(?:rity)?\\b[)]?`,
    "i",
  ),
  new RegExp(
    `(?:[,(]\\s*)?(?:with\\s+)?\\bprio(?:rity)?\\s*(?:is\\s+|of\\s+|to\\s+|=|:)?\\s*(${WORD}|p?[1-4])\\b[)]?`,
    "i",
  ),
  new RegExp(`(?:^|\\s)!(very[- ]important|${WORD}|[1-4])\\b`, "i"),
  /(?:^|\s)(p[1-4])\b/i,
  /\b(very important|important|urgent|critical|not urgent|not important|unimportant)(?=\s+(?:task|todo|to-do|item|reminder)\b(?!s))/i,
  /(?:[,(]\s*)?\b(very important)\b[)]?/i,
  /(?:,\s*|\(|-\s*)(?:it'?s\s+|this is\s+|and\s+it'?s\s+)?(very important|important|urgent|critical|asap|not urgent|not important)\b[)]?/i,
  /(?:it'?s|this is|it is)\s+(?:an?\s+)?(very important|important|urgent|critical|not urgent|not important)\b/i,
];
/** At the end or the beginning only: elsewhere they are part of the title. */
const AT_EDGE = [/\s+(asap|urgent)\s*[!.]*$/i, /^(urgent|important|asap)\s*[:,!-]+\s*/i];

/** The priority in a text, and the text without it. */
export function findPriority(text: string): Slot<TaskPriority> | undefined {
  for (const pattern of [...ANYWHERE, ...AT_EDGE]) {
    const match = pattern.exec(text);
    const value = match && levelOf(match[1] ?? "");
    if (match && value) return { value, rest: without(text, match) };
  }
  const marks = /(?:^|\s)(!{2,3})(?=\s|$)/.exec(text);
  if (marks) return { value: marks[1] === "!!!" ? "VERY_IMPORTANT" : "HIGH", rest: without(text, marks) };
  return undefined;
}

/** A priority's name: "high", "very important", "p1". */
export function levelOf(name: string): TaskPriority | undefined {
  return LEVELS[name.trim().toLowerCase().replace("-", " ")];
}

const TAG = "[\\p{L}\\p{N}][\\p{L}\\p{N}_-]*";
const HASHTAG = new RegExp(`(?:^|(?<=[\\s,(]))#(?!\\d+\\b)(${TAG})`, "giu");
/** After "and" and commas a word is a tag only where it is marked as one, or the clause ends: "tagged work and call mom" has one. */
const ONE_MORE = `(?:#${TAG}|${TAG}(?=\\s*(?:$|[,.;!?]|(?:and|due|by|on|at|for|with)\\b)))`;
const TAG_LIST = `#?${TAG}(?:(?:\\s*,\\s*(?:and\\s+)?|\\s+and\\s+|\\s+(?=#))${ONE_MORE})*`;
const TAGGED = new RegExp(
  `(?:,\\s*)?(?:\\band\\s+)?(?:\\bwith\\s+(?:the\\s+)?(?:tags?|labels?)|\\b(?:tagged|labell?ed)(?:\\s+(?:as|with))?|\\b(?:tags?|labels?):|(?<=,\\s*)tags?|\\btag(?:ged)?\\s+it(?:\\s+(?:as|with))?)\\s+(${TAG_LIST})`,
  "iu",
);

/** The tags in a text, each once and without its #, and the text without them. */
export function findTags(text: string): Slot<string[]> | undefined {
  let rest = text;
  const tags: string[] = [];
  const tagged = TAGGED.exec(rest);
  if (tagged) {
    tags.push(...tagsOf(tagged[1] ?? ""));
    rest = without(rest, tagged);
  }
  const hashed = [...rest.matchAll(HASHTAG)].map((match) => match[1] ?? "");
  if (hashed.length > 0) rest = rest.replace(new RegExp(`(?:,?\\s*(?:and\\s+)?)${HASHTAG.source}`, "giu"), "").trim();
  const value = [...new Set([...tags, ...hashed])];
  return value.length === 0 ? undefined : { value, rest };
}

/** A list of tags: "work and home", "#a, #b". */
export function tagsOf(text: string): string[] {
  return text
    .split(/\s*(?:,|\band\b|\s)\s*/i)
    .map((tag) => tag.replace(/^#/, "").replace(/[.!?]+$/, ""))
    .filter((tag) => tag !== "");
}

function without(text: string, match: RegExpExecArray): string {
  const before = text.slice(0, match.index).trimEnd();
  const after = text.slice(match.index + match[0].length).trimStart();
  return before === "" || after === "" || /^[,.;!?]/.test(after) ? before + after : `${before} ${after}`;
}
