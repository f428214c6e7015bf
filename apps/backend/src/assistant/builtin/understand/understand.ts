import type { Clock } from "../clock.ts";
import { ORDINAL } from "../number-words.ts";
import { noSuchTime } from "../when/no-such-time.ts";
import { afterAnAddition } from "./after-an-addition.ts";
import { anotherThan, withoutWhatIsNot } from "./correction.ts";
import type { Intent } from "./intent.ts";
import { isNegated, isOnCondition } from "./leave-alone.ts";
import { respelt } from "./misspelt.ts";
import { isRequest, plain } from "./polite.ts";
import { readAgain } from "./read-again.ts";
import { readBareChange } from "./read-bare-change.ts";
import { readDeed } from "./read-deed.ts";
import { readList } from "./read-list.ts";
import { readNew } from "./read-new.ts";
import { readShowNamed } from "./read-show.ts";
import { readTags } from "./read-tags.ts";
import { beginsAsNew, readTask } from "./read-task.ts";
import { readUndo } from "./read-undo.ts";
import { readComparison } from "./read-weeks.ts";
import { topicOf } from "./small-talk.ts";
import { splitClauses } from "./split-clauses.ts";
import { asWritten } from "./spoken.ts";

/** Longer texts are no everyday sentences, and rules that look for words in them would take too long. */
const LONGEST = 500;

/** What a user wants, in the order of the words. */
export function understand(said: string, clock: Clock): Intent[] {
  const whole = asWritten(tidied(said));
  if (isTooLong(whole)) return [readLong(whole, clock)];
  const topic = topicOf(whole);
  if (topic) return [{ wants: "talk", topic }];
  if (isOnCondition(plain(whole))) return [{ wants: "unknown" }];
  const clauses = splitClauses(whole);
  const intents: Intent[] = [];
  for (const clause of clauses)
    for (const intent of understandClause(clause, clock))
      intents.push(afterAnAddition(intent, clause, intents.at(-1), clock));
  // "Hi! Add milk": the greeting and what nobody understood are left out beside what can be done
  const clear = intents.filter(({ wants }) => wants !== "talk" && wants !== "unknown");
  if (clear.length > 0) return clear;
  // "Hello! What can you do?" asks for more than a greeting
  const talk = intents.find((intent) => intent.wants !== "talk" || intent.topic !== "hello") ?? intents[0];
  return [talk ?? { wants: "unknown" }];
}

/** One space where there are several, and three of a mark where there are more. */
export function tidied(text: string): string {
  return text
    .replace(/[^\S\n]+/g, " ")
    .replace(/([^\p{L}\p{N}\s])\1{3,}/gu, "$1$1$1")
    .trim();
}

export function isTooLong(text: string): boolean {
  return text.length > LONGEST;
}

/** A task whose first line is its title, and the rest its description. */
function readLong(text: string, clock: Clock): Intent {
  const [first = "", ...lines] = text.split("\n");
  const rest = lines.join("\n").trim();
  if (isTooLong(first) || rest === "" || !beginsAsNew(plain(first))) return { wants: "talk", topic: "too-long" };
  return { wants: "add", task: { ...readTask(plain(first), clock), description: rest } };
}

const OWNED =
  /^((?:set|change|make|update|edit|move|push|extend|clear|remove|delete|drop|raise|lower|increase|decrease|show(?:\s+me)?|what\s+is|what['’]s|what\s+are)\s+)(?:(?:the|my)\s+)?(.+?)['’]s\s+(due\s+date|due\s+time|deadline|priority|title|name|description|notes?|tags?)\b/i;

/** "the rent's priority" as "the priority of the rent", which the rules know. */
function ofItsOwner(text: string): string {
  return text.replace(OWNED, "$1the $3 of the $2");
}

/** "and the second", "the other one too" */
const ALSO = /^\s*(?:and|also)\b|\b(?:too|also|as\s+well)\W*$/i;

const SUGGESTS = /\binstead\b|\bmake\s+(?:it|that)\b/i;

const ABOUT_ONE = new RegExp(
  `^(?:and\\s+)?(?:what|how)\\s+about\\s+(?=(?:the|my)\\s+(?:(?:\\S+\\s+){0,3}(?:one|task)|(?:${ORDINAL}|last)[?.!]*$))`,
  "i",
);

/** "what about the third one?" as "the third one", which shows it. */
function asNamed(text: string): string {
  return ABOUT_ONE.test(text) ? text.replace(ABOUT_ONE, "").replace(/[?.!]+$/, "") : text;
}

function understandClause(clause: string, clock: Clock): Intent[] {
  const asked = withoutWhatIsNot(asNamed(ofItsOwner(plain(clause))), clock);
  // "can you mark it as done?" is an order, though "can you sing?" is a question
  const text = isRequest(clause) ? asked.replace(/\s*\?+$/, "") : asked;
  const topic = topicOf(clause) ?? topicOf(text);
  if (topic) return [{ wants: "talk", topic }];
  if (isNegated(text)) return [{ wants: "talk", topic: "no" }];
  const when = noSuchTime(text);
  if (when !== undefined) return [{ wants: "no such time", when, said: text }];
  const undo = readUndo(text);
  if (undo.length > 0) return undo;
  const other = anotherThan(clause, clock);
  if (other) return [{ wants: "instead", which: other }];
  const asks = /\?\s*$/.test(clause) && !/\byou\b|\bplease\b/i.test(clause);
  // "friday?" may ask what is due then
  const change = asks && !SUGGESTS.test(text) ? undefined : readBareChange(text, clock);
  if (change) return [{ wants: "update", which: { by: "focus" }, change, bare: true }];
  const first = readTags(text) ?? readComparison(text) ?? readAgain(text, clock);
  if (first) return [first];
  const meant = respelt(text);
  const guessed = meant === undefined ? undefined : readDeed(meant, clock);
  if (
    guessed &&
    "which" in guessed &&
    (guessed.wants === "complete" || guessed.wants === "delete" || guessed.wants === "reopen")
  )
    return [{ wants: guessed.wants, which: guessed.which, unsure: true }];
  const words = meant ?? text;
  const intent = readDeed(words, clock) ?? readList(words, clock) ?? readShowNamed(words, clock);
  // "delete milk?" may ask whether to, other than "can you delete milk?"; "forget the milk" may mean what is typed now
  if (intent?.wants === "delete" && (asks || /^forget\b/i.test(text))) return [{ ...intent, unsure: true }];
  return intent ? [intent] : readNew(meant ?? asked, clock, ALSO.test(clause));
}
