import type { Clock } from "../clock.ts";
import type { Filter } from "./filter.ts";
import { findFilter } from "./find-filter.ts";
import { findPastSpan } from "./find-past-span.ts";
import type { Wanting } from "./intent.ts";
import { weeksAgoIn } from "./read-weeks.ts";
import { levelOf } from "./slots.ts";

const ON =
  /^(?:and|and\s+what\s+about|what\s+about|and\s+how\s+about|how\s+about)\s+(?!how\b|what\b|which\b|when\b)(.+?)[?.!\s]*$/i;
const WEEK =
  /^(?:(?:for|in)\s+)?(?:this|last|the\s+(?:last|previous|past)|previous|the)?\s*(?:\S+\s+)?weeks?(?:\s+(?:ago|before(?:\s+(?:that|last))?))?$/i;
const BOTH = /^compare\s+(?:it|that|them|these|those|both|the\s+two)(?:\s+weeks)?[.!]*$/i;
/** After "how many tasks do I have?". */
const SAME =
  /^(?:(?:and\s+)?which(?:\s+ones|\s+are\s+(?:they|these|those))?|(?:show|list)(?:\s+me)?\s+(?:them|these|those)(?:\s+all)?|what\s+are\s+they)[?.!\s]*$/i;
const MORE =
  /^(?:(?:show|list|give|see)\s+(?:me\s+)?(?:some\s+|the\s+)?(?:more|rest|others)|more|next\s+(?:page|ones)|(?:and\s+)?the\s+rest|what\s+else)[.!?]*$/i;
const SORTED = /^(?:sort|order)\s+(?:it|them|these|those|(?:the|this|that)\s+list)\s/i;
/** Of what is asked for, what says when; one of them takes the place of the others. */
const TIMES = ["due", "span", "completed", "added", "undated"] as const;

/** "and last week?", "and low?": what was asked for last, with that in its place; undefined where it is something else. */
export function followUp(
  text: string,
  asked: Wanting<"list" | "week"> | undefined,
  clock: Clock,
): Wanting<"list" | "week"> | undefined {
  if (asked?.wants === "week" && BOTH.test(text))
    return { wants: "week", weeksAgo: 0, than: Math.max(1, asked.weeksAgo) };
  if (SAME.test(text) && asked?.wants === "list") return { wants: "list", filter: asked.filter };
  if (SAME.test(text) && asked?.wants === "week" && asked.than === undefined) return { ...asked, tasks: true };
  if (asked?.wants === "list" && MORE.test(text))
    return { wants: "list", filter: asked.filter, pages: (asked.pages ?? 0) + 1 };
  const { sort } = asked?.wants === "list" && SORTED.test(text) ? findFilter(text, clock).filter : {};
  if (asked?.wants === "list" && sort) return { wants: "list", filter: { ...asked.filter, sort } };
  const words = ON.exec(text)?.[1];
  if (words === undefined || asked === undefined) return undefined;
  if (asked.wants === "week") {
    const { than, weeksAgo, tasks } = asked;
    if (WEEK.test(words)) {
      const before = /\bbefore\s*(?:that)?$/i.test(words);
      return { wants: "week", weeksAgo: before ? (than ?? weeksAgo) + 1 : weeksAgoIn(words), ...(tasks && { tasks }) };
    }
    const past = findPastSpan(words, clock);
    return past?.rest.trim() === "" ? { wants: "list", filter: { open: false, completed: past.span } } : undefined;
  }
  const rest = { ...asked.filter };
  delete rest.limit;
  // Of what was completed, the day is that on which it was.
  const moment = rest.completed ? "completed" : rest.added ? "added" : undefined;
  const past = moment && findPastSpan(words, clock);
  if (moment && past?.rest.trim() === "") return { ...asked, filter: { ...rest, [moment]: past.span } };
  const filter = filterIn(words, clock) ?? wordIn(words, asked.filter);
  if (filter === undefined) return undefined;
  const time = TIMES.find((name) => filter[name] !== undefined);
  if (time === undefined) return { ...asked, filter: { ...rest, ...filter } };
  for (const name of TIMES) delete rest[name];
  return { ...asked, filter: { ...rest, ...filter } };
}

/** After a tag one word is another tag, and after words that were looked for another one of those. */
function wordIn(words: string, { tag, search }: Filter): Filter | undefined {
  const word = /^[\p{L}\p{N}_-]+$/u.exec(words)?.[0];
  if (word === undefined) return undefined;
  if (tag !== undefined) return { tag: word };
  return search === undefined ? undefined : { search: word };
}

/** The words as a filter that is nothing else. */
function filterIn(words: string, clock: Clock): Filter | undefined {
  const level = levelOf(words.replace(/\s+(?:priority|ones?|tasks?)\b/gi, ""));
  if (level) return { priority: level };
  const { filter, rest } = findFilter(words.replace(/\btoday['’]?s?\b/i, "today"), clock);
  return rest === "" && Object.keys(filter).length > 0 && filter.search === undefined ? filter : undefined;
}
