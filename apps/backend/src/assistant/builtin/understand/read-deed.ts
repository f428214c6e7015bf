import type { Clock } from "../clock.ts";
import { AMOUNT } from "../number-words.ts";
import { WEEKDAY } from "../when/calendar-names.ts";
import { findWhen } from "../when/find-when.ts";
import type { Intent, NewTaskWords } from "./intent.ts";
import { DID, DID_BRIEFLY, IS_DONE } from "./past-verbs.ts";
import { readChange } from "./read-change.ts";
import { readShow } from "./read-show.ts";
import { readTask } from "./read-task.ts";
import { referenceOf } from "./reference.ts";

const DONE = "(?:all\\s+)?(?:done|completed?|finished|ready|checked(?:\\s+off)?|ticked(?:\\s+off)?)";
const NOT_DONE =
  "(?:not\\s+(?:yet\\s+)?(?:done|completed?|finished|started)|undone|uncompleted?|incomplete|open|unfinished|to\\s?-?do|pending|active)";

type DeedRule = [pattern: RegExp, wants: "complete" | "reopen" | "delete"];

/** What begins with one of these wants something, and does not tell that it is done. */
const DEED_VERBS = "delete|remove|erase|clear|complete|finish|move|postpone|reopen|tag|untag";

const DEEDS: DeedRule[] = [
  [
    new RegExp(
      `^(?:mark|set|flag|change|move)\\s+(.+?)\\s+(?:(?:as|to|back\\s+to)\\s+)?${NOT_DONE}(?:\\s+again)?[.!]*$`,
      "i",
    ),
    "reopen",
  ],
  [
    /^(?:reopen|re-open|uncomplete|uncheck|untick|unmark|restore|undelete|recover|bring\s+back|get\s+back)\s+(.+?)(?:\s+again)?$/i,
    "reopen",
  ],
  [
    new RegExp(
      `^(?!(?:what|which|how|who|why|is|are|show|list)\\b)(.+?)(?:\\s+(?:is|are|was)(?:n['’]?t|\\s+not)|['’]s\\s+not)\\s+(?:actually\\s+|really\\s+)?${DONE}(?:\\s+(?:yet|after\\s+all))?[.!]*$`,
      "i",
    ),
    "reopen",
  ],
  [
    /^(?:i\s+)?(?:did\s*n['’]?t|did\s+not|have\s*n['’]?t|have\s+not)\s+(?:actually\s+|really\s+)?(?:finish(?:ed)?|complete(?:d)?|do(?:ne)?)\s+(.+?)(?:\s+yet)?$/i,
    "reopen",
  ],
  [new RegExp(`^(?:mark|set|flag|put|check)\\s+(.+?)\\s+(?:(?:as|to|is)\\s+)?${DONE}[.!]*$`, "i"), "complete"],
  [new RegExp(`^(?:mark|set)\\s+(?:as\\s+)?${DONE}\\s*:?\\s+(.+)$`, "i"), "complete"],
  [
    new RegExp(
      `^(?!(?:what|which|how|who|why|when|is|are|show|list|get|have|has|i|to|be|everything\\s+that|add|create|remind|${DEED_VERBS})\\b)(.+?)(?:\\s+(?:is|are|was|were|has\\s+been|have\\s+been|got|gets)|['’]s)\\s+(?:now\\s+|already\\s+)?(?:${DONE}|taken\\s+care\\s+of|over)(?:\\s+now)?[.!]*$`,
      "i",
    ),
    "complete",
  ],
  [
    /^(?:(?:i|we)(?:['’]ve|\s+have|['’]m|\s+am)?\s+)?(?:just\s+|already\s+|now\s+|finally\s+)*(?:done|finished|completed|did(?!\s+(?:i|we|you|it|they)\b)|took\s+care\s+of|taken\s+care\s+of|handled|got\s+done|checked\s+off|ticked\s+off)(?:\s+with)?(?:\s*:)?\s+(?!(?:tasks|todos|to-dos|items|ones|things)\b)(.+)$/i,
    "complete",
  ],
  [
    /^(?:complete|finish|close|check\s+off|check|tick\s+off|tick|cross\s+off|cross\s+out|cross|tick\s+off|strike\s+off)\s+(.+?)(?:\s+off)?(?:\s+(?:my|the|from\s+my|from\s+the)\s+list)?$/i,
    "complete",
  ],
  [
    new RegExp(
      `^(?!(?:get|have|has|i|to|be|what|which|show|list|add|remind|${DEED_VERBS})\\b)((?:the\\s+)?(?:\\S+\\s+){0,3}?\\S+)\\s+(?:done|✓|✔|✅)[.!]*$`,
      "i",
    ),
    "complete",
  ],
  [/^take\s+(.+?)\s+off\s+(?:my|the)\s+(?:[\w-]+\s+)?list$/i, "delete"],
  [
    /^(?:delete|remove|erase|drop|trash|scrap|discard|cancel|get\s+rid\s+of|throw\s+(?:away|out)|clear(?:\s+out)?|clean\s+up|wipe|purge|forget(?:\s+about)?|take\s+off)\s+(.+?)(?:\s+(?:from|off)\s+(?:my|the)\s+(?:[\w-]+\s+)?list)?$/i,
    "delete",
  ],
];

const ORDERS = /^(?:mark|set|flag|put|check|complete|finish|close|tick|cross|strike)\b/i;

/** "mark the milk one as done tomorrow": nothing is done later, and it is no title, either. */
const MARKED = new RegExp(`^(?:mark|flag)\\s+(.+?)\\s+(?:as\\s+)?${DONE}\\s+(?=\\S)`, "i");

/** "I don't need milk any more" */
const UNWANTED =
  /^(?:i|we)\s+(?:(?:don['’]?t|do\s+not)\s+(?:need|want|have)\s+(?:to\s+)?(.+?)\s+(?:any\s?more|any\s+longer|after\s+all)|(?:don['’]?t|do\s+not)\s+(?:need|want)\s+(?:to\s+)?(?!you\b|help\b|any(?:thing)?\b)(.+?)|no\s+longer\s+(?:need|want|have)\s+(?:to\s+)?(.+?))[.!]*$/i;

/** When something was that is told as done: "I paid the rent yesterday". */
const WAS = new RegExp(
  `\\s+(?:yesterday|today|this\\s+(?:morning|afternoon|evening|week)|last\\s+(?:night|week|month|${WEEKDAY})|on\\s+(?:${WEEKDAY})|earlier|just\\s+now|a\\s+(?:minute|moment|while)\\s+ago|(?:${AMOUNT})\\s+\\w+\\s+ago)[.!]*$`,
  "i",
);

/** "the dentist got cancelled" */
const CANCELLED =
  /^(?!(?:what|which|how|who|why|is|are|i|we|it|there)\b)(.+?)\s+(?:is|are|was|were|got|has\s+been|have\s+been)\s+(?:cancell?ed|called\s+off)[.!]*$/i;

/** "the milk is no longer needed" */
const NEEDLESS =
  /^(?!(?:what|which|how|who|why|is|are|i|we|it|there)\b)(.+?)\s+(?:is|are)(?:\s+no\s+longer|\s+not|n['’]t)\s+(?:needed|necessary|required|relevant)(?:\s+any\s?more)?[.!]*$/i;

/** Something to be done with tasks that exist. */
export function readDeed(text: string, clock: Clock): Intent | undefined {
  if (/^(?:it['’]?s\s+)?(?:all\s+)?(?:done|finished|completed)(?:\s+(?:it|that|with\s+(?:it|that)))?[.!]*$/i.test(text))
    return { wants: "complete", which: { by: "focus" } };
  // A verb alone: what is meant is asked
  if (/^(?:delete|remove|erase)[.!]*$/i.test(text)) return { wants: "delete", which: { by: "focus" }, unsure: true };
  if (/^(?:move|postpone|reschedule|snooze)[.!]*$/i.test(text)) return { wants: "put off", which: { by: "focus" } };
  const unwanted = UNWANTED.exec(text)
    ?.slice(1)
    .find((words) => words !== undefined);
  const gone = referenceOf(unwanted ?? (CANCELLED.exec(text) ?? NEEDLESS.exec(text))?.[1] ?? "", clock);
  if (gone) return { wants: "delete", which: gone, unsure: true };
  // "remove the due date of …" is a change; "mark … done" is none, though it looks like one
  const deed = DEEDS.map(([pattern, wants]) => ({ wants, words: pattern.exec(text)?.[1] })).find(
    ({ words }) => words !== undefined,
  );
  const change = readChange(text, clock);
  const changes = change && (deed === undefined || deed.wants === "delete");
  if (changes) return change;
  const [, done] = MARKED.exec(text) ?? [];
  const marked = referenceOf(done ?? "", clock);
  if (deed === undefined && marked) return { wants: "complete", which: marked, unsure: true };
  if (deed?.words === undefined) {
    const over = text.replace(WAS, "");
    const did = referenceOf(
      [DID, IS_DONE, ...DID_BRIEFLY].map((pattern) => pattern.exec(over)?.[1]).find((words) => words !== undefined) ??
        "",
      clock,
    );
    return did && !findWhen(over, clock) ? { wants: "complete", which: did, unsure: true } : readShow(text, clock);
  }
  const which = referenceOf(deed.words, clock);
  if (which === undefined) return undefined;
  // "everything is done" tells something, "mark everything as done" wants it
  const many = which.by === "except" || (which.by === "filter" && which.every);
  if (deed.wants === "complete" && many && !ORDERS.test(text)) return { wants: "complete", which, unsure: true };
  if (deed.wants !== "complete" || which.by !== "words") return { wants: deed.wants, which };
  const asTitle: NewTaskWords = readTask(text, clock);
  // Nobody completes something tomorrow: "finish the report by friday" is a new task
  if (/^(?:complete|finish|close|check)\b/i.test(text) && findWhen(text, clock)) return { wants: "add", task: asTitle };
  return /^(?:complete|finish|close|check)\s+(?!(?:all|every|everything|each|any)\b)/i.test(text)
    ? { wants: "complete", which, orAdd: asTitle }
    : { wants: "complete", which };
}
