import { ORDINAL } from "../number-words.ts";
import { WEEKDAY } from "../when/calendar-names.ts";
import { isNegated } from "./leave-alone.ts";
import { DID } from "./past-verbs.ts";
import { plain } from "./polite.ts";

/** How a command begins that can't be the rest of a title. */
const COMMAND =
  /^(?:please\s+|also\s+|then\s+|now\s+)*(?:(?:add|create)\s|remind\s+me\b|(?:make|new)\s+(?:a\s+)?(?:new\s+)?(?:task|todo|reminder)\b|(?:mark|complete|finish|check|tick|cross|delete|remove|reopen|uncheck|rename|reschedule|move|postpone|push|snooze|delay|prioriti[sz]e|tag|untag|set|change|make|start|cancel)\s+(?:it|that|this|them|these|those|the|my|all|both|every|everything|#?\d+|its|first|second|third|last|due|priority|tags?)\b|(?:show|list|give|tell)\s+(?:me|my|all|the|what|everything)\b|(?:what|which|how\s+many|how\s+was|how\s+is|do\s+i\s+have|is\s+there|are\s+there)\b)/i;
/** How a command may begin where what came before was one about tasks that exist. */
const LOOSE_COMMAND =
  /^(?:please\s+|also\s+)*(?:add|create|remind|mark|complete|finish|check\s+off|tick\s+off|delete|remove|reopen|rename|reschedule|move|postpone|push|snooze|delay|prioriti[sz]e|tag|untag|set|change|make|start|cancel|show|list)\s/i;
const ADDS =
  /^(?:please\s+|can you\s+|could you\s+|i\s+)*(?:add|create|remind|new|make\s+(?:a\s+)?(?:new\s+)?(?:task|todo|reminder)|need|have\s+to|don['’]?t\s+forget|remember|todo|task|note)\b/i;
const ADD_LIST =
  /^(?:please\s+)?(?:(?:can|could)\s+you\s+)?(?:add|create|make)\s+(?:me\s+)?(?:these|the\s+following|some|a\s+few|two|three|four|five|six|\d+)?\s*(?:new\s+)?(?:tasks|todos|to-dos|items|things|reminders)(?:\s+(?:to|on)\s+my\s+(?:\w+\s+)?list)?\s*[:–-]\s*/i;
/** "add eggs" gives a title, after which an order is one; "add a task to wash and iron" and "I need to" go on with theirs. */
const ADDS_BY_NAME =
  /^(?:please\s+|can you\s+|could you\s+)*(?:add|create)\s(?!(?:me\s+)?(?:an?\s+)?(?:new\s+)?(?:task|todo|to-do|reminder)\s+to\b)/i;
/** What is done to tasks that there are, and seldom to anything else. */
const ORDER =
  /^(?:please\s+|also\s+)*(?:(?:delete|remove|complete|reopen)\s|mark\s.+\s(?:done|completed?|finished|open|urgent|important)\b)/i;
/** "complete the milk but don't delete it"; "all but don't delete the rent" goes on with what it is about. */
const LEAVES_IT = /^(?:do\s+not|don['’]?t|never)\s+\w+\s+(?:it|that|them)\b/i;
const FILLER =
  /^(?:actually|please|ok|okay|well|oh|so|no|yes|wait|sorry|hmm|first|firstly|second|secondly|then|next|finally|lastly|also|and|now)$/i;
const PLACE = `(?:the\\s+)?(?:${ORDINAL}|last)(?:\\s+(?:one|task))?`;
const LEVEL = "(?:very\\s+)?(?:urgent|important|high|low|medium)";
/** "make the first one urgent and the second one low", "move milk to friday and bread to sunday": the verb is said once. */
const SAME_AGAIN = new RegExp(
  `^(?:${PLACE}\\s+(?:to|as|until|due|for|by|done|${LEVEL})|(?:[\\w-]+\\s+){1,3}?to\\s+(?:${LEVEL}|${WEEKDAY}|tomorrow|today|next|the\\s+\\d|\\d))\\b`,
  "i",
);
/** What comes before has something of its own: "move the second and third to sunday" is one clause. */
const OWN = new RegExp(`\\s(?:to|as|until|due|for|by|done|${LEVEL})(?:\\s|$)`, "i");
/** "2 is done and 3 is urgent", "the first one done, the second tomorrow" */
const STATEMENT = new RegExp(
  `^(?:${PLACE}|(?:number\\s+|#)?\\d{1,2}|it|(?:the\\s+)?other(?:\\s+one)?|the\\s+[\\w-]+\\s+one)\\s+(?:(?:is|are|was)\\s+)?(?:now\\s+)?(?:done|finished|completed|due|overdue|not|tomorrow|today|${LEVEL}|${WEEKDAY})\\b`,
  "i",
);
const VERB = /^(?:please\s+)?(mark|make|move|set|push|postpone|reschedule|change|rename|tag)\b/i;
/** "add “call the dentist” and “pay the bill”", quotes put away */
const QUOTED_TITLES =
  /^(?:please\s+)?(?:add|create|put)\s+(?:(?:the\s+)?tasks?\s*:?\s+)?(\uE000\d+\uE001(?:(?:\s*,\s*(?:and\s+)?|\s+and\s+)\uE000\d+\uE001)+)[.!]*$/i;
/** "milk done", "the rent is paid" */
const ONE_DONE =
  /^(?:the\s+|my\s+)?[\w-]+(?:\s+[\w-]+)?\s+(?:(?:is|are|was)\s+)?(?:done|finished|completed|paid)[.!]*$/i;
const BULLET = /^\s*(?:[-*•]|\d{1,2}[.)])\s+/;
/** A full stop after these ends no sentence, and "!!" before a title is its priority. */
const SENTENCE =
  /(?<!\b(?:[aApP]\.m|[Dd]r|[Mm]rs?|[Mm]s|[Pp]rof|[Ss]t|[Nn]o|[Nn]r|vs|e\.g|i\.e|etc|Jan|Feb|Mar|Apr|Jun|Jul|Aug|Sept?|Oct|Nov|Dec|jan|feb|apr|jun|jul|aug|sept?|oct|nov|dec))(?<!\b\d{1,2})(?<!\s!{1,2})(?!(?<=\s)!{2,3}\s)[.!?;]+\s+(?=\S)|(?<=\d)[.!?;]\s+(?=[A-Z])|(?<=\d)[;!?]\s+|\n+/g;
const CONNECTOR =
  /\s*,?\s+(?:and\s+)?(?:then|after\s+that|afterwards)\s+|\s*,?\s+(?:and\s+)?also\s+|\s*,\s*(?:and\s+|but\s+)?|\s+(?:and|but|&)\s+/gi;

/**
 * The clauses of what a user said, each with one thing to do. "add buy milk and call mom" stays one, as both may be one title;
 * "add buy milk and delete the first one" are two. What is in quotes is never split.
 */
export function splitClauses(text: string): string[] {
  const quotes: string[] = [];
  // Quotes are kept away, under a letter that nobody types
  const masked = text.replace(/"[^"\n]*"|“[^”\n]*”/g, (quote) => `\uE000${quotes.push(quote) - 1}\uE001`);
  const restore = (clause: string) =>
    clause.replace(/\uE000(\d+)\uE001/g, (_, index) => quotes[Number(index)] ?? "").trim();
  const list = ADD_LIST.exec(masked);
  if (list) return itemsOf(masked.slice(list[0].length)).map((item) => restore(`add task ${item}`));
  const lines = masked.split(/\n+/);
  // "add: milk", and a line for each of the others
  if (lines.length > 1 && ADDS.test(masked) && lines.slice(1).every((line) => BULLET.test(line)))
    return lines.map((line, index) => restore(index === 0 ? line : `add task ${line.replace(BULLET, "")}`));
  const titles = QUOTED_TITLES.exec(masked);
  if (titles) return itemsOf(titles[1] ?? "").map((item) => restore(`add task ${item}`));

  return masked
    .split(SENTENCE)
    .flatMap((sentence) => clausesOf(sentence.replace(BULLET, "")))
    .map(restore)
    .filter((clause, _, all) => /[\p{L}\p{N}#👍]/u.test(clause) && (all.length === 1 || !FILLER.test(clause)));
}

function itemsOf(text: string): string[] {
  const separator = /\n/.test(text) ? /\n+/ : /;/.test(text) ? /\s*;\s*/ : /\s*,\s*(?:and\s+)?|\s+and\s+(?=[^,]*$)/;
  return text
    .split(separator)
    .map((item) => item.replace(BULLET, "").trim())
    .filter((item) => item !== "");
}

function clausesOf(sentence: string): string[] {
  const clauses: string[] = [];
  let begin = 0;
  for (const connector of sentence.matchAll(CONNECTOR)) {
    const before = sentence.slice(begin, connector.index);
    const after = sentence.slice(connector.index + connector[0].length);
    const starts = ADDS_BY_NAME.test(before) ? ORDER : ADDS.test(before) ? COMMAND : LOOSE_COMMAND;
    const sure = /then|after|also/i.test(connector[0]) && LOOSE_COMMAND.test(after);
    const verb = VERB.exec(before.trim())?.[1];
    if (verb !== undefined && SAME_AGAIN.test(after) && !LOOSE_COMMAND.test(after) && OWN.test(before)) {
      clauses.push(before);
      return [...clauses, ...clausesOf(`${verb} ${after}`)];
    }
    // "I called mom and paid the rent"
    if (DID.test(before) && DID.test(`I ${after}`)) return [...clauses, before, ...clausesOf(`I ${after}`)];
    // "don't complete the milk and delete the rent": the second is not to be done, either
    if (isNegated(before) && /\b(?:and|&)\s*$/i.test(connector[0].trim())) continue;
    const states = (STATEMENT.test(before) && STATEMENT.test(after)) || (ONE_DONE.test(before) && ONE_DONE.test(after));
    // "if you don't mind, delete the milk"
    if (plain(`${before}, it`) === "it") continue;
    if (!(sure || states || starts.test(after) || COMMAND.test(after) || LEAVES_IT.test(after))) continue;
    clauses.push(before);
    begin = connector.index + connector[0].length;
  }
  clauses.push(sentence.slice(begin));
  return clauses;
}
