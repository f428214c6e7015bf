import type { Clock } from "../clock.ts";
import { findWhen } from "../when/find-when.ts";
import type { NewTaskWords } from "./intent.ts";
import { findPriority, findTags } from "./slots.ts";
import { capitalized, unquoted } from "./written.ts";

const NOUN = "(?:task|todo|to-do|to do|item|reminder|entry)";
/** What comes before a title: a verb, or words that want something to be done. */
const LEADS = [
  new RegExp(
    `^(?:add|create|make|insert|enter|record|save|write\\s+down|note\\s+down|jot\\s+down|put|set\\s+up|set|new|i\\s+(?:want|need|would\\s+like|['’]?d\\s+like)|give\\s+me)\\s+(?:me\\s+|us\\s+)?(?:in\\s+)?(?:an?\\s+|another\\s+|one\\s+more\\s+|the\\s+|this\\s+(?:as\\s+a\\s+)?|my\\s+)?(?:new\\s+|quick\\s+)?${NOUN}\\b(?:\\s+(?:called|named|titled|with\\s+the\\s+title|that\\s+says|saying|which\\s+says|to\\s+my\\s+list|for\\s+me\\s+to|to|for|about|of|that))?\\s*[:,-]?\\s*`,
    "i",
  ),
  new RegExp(`^(?:new\\s+)?${NOUN}\\s*[:–-]\\s*`, "i"),
  new RegExp(`^new\\s+${NOUN}\\s+`, "i"),
  /^(?:set\s+(?:me\s+)?(?:a\s+)?reminder)(?:\s+(?:to|for|about))?\s+/i,
  /^remind\s+me\b(?:\s+(?:please|again|then))*(?:\s+(?:(?:not\s+)?too?\b(?:\s+forget(?:\s+(?:to|about)\b)?)?|about|of|that\s+i\s+(?:need|have)\s+to|that|for))?\s*[:,-]?\s*/i,
  /^(?:don['’]?t|do\s+not|never)\s+(?:let\s+me\s+)?forget\s+(?:to|about|that\s+i\s+(?:need|have)\s+to)?\s*/i,
  /^(?:i\s+(?:must\s+not|mustn['’]t|can['’]t|cannot)\s+forget\s+(?:to|about)?)\s*/i,
  /^remember\s+(?:me\s+)?(?:to|that\s+i\s+(?:need|have)\s+to)\s+/i,
  /^(?:i|we)(?:['’]ve|\s+have|\s+still)?\s+(?:also\s+)?(?:need|have|want|must|should|ought|got|gotta|has)(?:\s+to)?\s*(?::|(?=\s))\s*/i,
  /^i['’]?(?:d|\s+would)\s+like\s+to\s+/i,
  /^(?:(?:i|we)(?:['’]ll|\s+will)|i['’]m\s+going\s+to|i\s+am\s+going\s+to)\s+(?=\S)/i,
  /^(?:todo|to-do)\s+(?!list\b)(?=\S)/i,
  /^(?:add|create|make)\s+(?:a\s+new|another|one\s+more)\s+one\s+(?:called|for|about|to)\s+/i,
  /^(?:note\s+to\s+(?:my)?self|todo|to-do|to\s+do|task|note)\s*[:–-]\s*/i,
  /^(?:add|create|insert|enter|put|jot\s+down|write\s+down|note\s+down|note)\s*[:–-]?\s+/i,
];
const ON_LIST = /\s+(?:to|on|onto|in|into)\s+(?:my|the|our)\s+(?:(?:todo|to-do|to\s+do|task|tasks)\s+)?list\b/i;
const ON_NAMED_LIST = /\s+(?:to|on|onto|in|into)\s+(?:my|the|our)\s+([\p{L}\p{N}_-]+)\s+list\b/iu;
const DESCRIPTION =
  /(?:\s*[,;(-]\s*|\s+)(?:with\s+(?:the\s+|a\s+)?(?:description|notes?|details?|comment)|(?:description|notes?|details?|desc)(?=\s*:))\s*(?:[:,-]|saying|that\s+says|of)?\s*(.+?)\)?$/is;
/** In quotes of one kind, which may hold the other; an apostrophe is none. */
const QUOTED = /(?<![\p{L}\p{N}])'([^']*["“][^']*)'(?![\p{L}\p{N}])|["“]([^"”]+)["”]/u;
const MORNING = /\b(?:breakfast|brunch)\b/i;
const EVENING = /\b(?:dinner|supper|drinks|party|cinema|movies?|theat(?:er|re)|opera|concert)\b/i;
const TITLE_LENGTH = 255;

/** Reads a task: `words` with its date, tags, priority and description, in any order. Its title may come out empty. */
export function readTask(words: string, clock: Clock): NewTaskWords {
  let rest = words.trim();
  const task: NewTaskWords = { title: "" };
  const described = DESCRIPTION.exec(rest);
  if (described) {
    task.description = unquoted(described[1] ?? "");
    rest = rest.slice(0, described.index);
  }
  // A title in quotes is meant as it is; what is around it are dates and tags
  const quoted = QUOTED.exec(rest);
  if (quoted) rest = rest.replace(quoted[0], " ");
  const named = ON_NAMED_LIST.exec(rest);
  if (named && !ON_LIST.test(rest)) {
    task.tags = [(named[1] ?? "").toLowerCase()];
    rest = rest.replace(named[0], " ");
  }
  rest = rest.replace(ON_LIST, " ").trim();
  const tags = findTags(rest);
  if (tags) {
    task.tags = [...(task.tags ?? []), ...tags.value];
    rest = tags.rest;
  }
  const priority = findPriority(rest);
  if (priority) {
    task.priority = priority.value;
    rest = priority.rest;
  }
  const due = findWhen(rest, clock);
  if (due) {
    // Nobody dines at seven in the morning, or has breakfast at eight in the evening
    const usual = EVENING.test(due.rest) ? "evening" : MORNING.test(due.rest) ? "morning" : undefined;
    const part = due.when.time && due.when.part === undefined ? usual : undefined;
    task.due = { ...due.when, ...(part && { part }) };
    rest = due.rest;
  }
  task.title = quoted ? (quoted[1] ?? quoted[2] ?? "").trim() : titleOf(rest);
  if (task.title.length > TITLE_LENGTH) {
    task.description = task.description === undefined ? task.title : `${task.title}\n\n${task.description}`;
    task.title = `${task.title.slice(0, TITLE_LENGTH - 60).replace(/\s+\S*$/, "")}…`;
  }
  return task;
}

/** Whether a text begins as one that wants a task added. */
export function beginsAsNew(text: string): boolean {
  return LEADS.some((lead) => lead.test(`${text} `));
}

function titleOf(words: string): string {
  let title = words.replace(/^(?:please|also|and|then|so|that)\s+/i, "").trim();
  for (const lead of LEADS) {
    const match = lead.exec(`${title} `);
    if (match === null) continue;
    title = title.slice(match[0].length).replace(/^(?:to|that i (?:need|have) to|about)\s+(?=\S)/i, "");
    if (/\b(?:about|of)\W*$/i.test(match[0])) title = title.replace(/^the\s+/i, "");
    break;
  }
  title = title
    .replace(/\s+/g, " ")
    .replace(/^there(?:['’]s|\s+is|\s+are|\s+will\s+be)\s+(?=\S)/i, "")
    .replace(/^(?:a\s+|the\s+)?(?:task|todo)\s+(?:called|named|titled|to)\s+/i, "")
    .replace(/(?:[\s,;:–-]|(?<=\s)(?:by|on|at|due|for|and|with|please|thanks|is|it['’]?s|it is)(?=[\s,;:–-]|$))+$/i, "")
    .replace(/^[\s,;:–-]+/, "")
    .replace(/^an?\s+(?=\S)/i, "")
    .replace(/^'(.+)'$/, "$1")
    .replace(/(?:(?<=\p{L})\.+|[?]+)$/u, "")
    .trim();
  return capitalized(title);
}
