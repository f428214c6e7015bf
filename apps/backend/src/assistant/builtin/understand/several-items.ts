import { AMOUNT } from "../number-words.ts";
import type { NewTaskWords } from "./intent.ts";
import { capitalized } from "./written.ts";

const ON_A_LIST = /\b(?:to|on|onto|in|into)\s+(?:my|the|our)\s+(?:[\p{L}\p{N}_-]+\s+){0,2}list\b/iu;
const SHOPPING_LIST = /\b(?:shopping|grocery|groceries)\s+list\b/i;
const SEPARATOR = /\s*,\s*(?:and\s+)?|\s+and\s+/i;
/** "milk", "2 apples", "some bread": with any more words it may be a verb and what it is done to. */
const BARE = new RegExp(`^(?:(?:${AMOUNT}|some|more)\\s+)?\\p{L}[\\p{L}'’-]*$`, "iu");
const SHORT = /^\S+(?:\s+\S+){0,2}$/;
/** What begins with one of these is done to all that follows: "call Ann, Bob and Tom". */
const VERB =
  /^(?:buy|get|order|call|phone|text|e?-?mail|message|write|send|ask|tell|invite|meet|see|visit|pay|book|clean|wash|fix|mend|repair|make|cook|bake|prepare|pick|take|bring|return|collect|check|review|read|print|sign|plan|pack|feed|walk|water|find|finish|sort|study|practi[sc]e|learn|watch|update|submit|schedule|talk|discuss|compare|choose|thank)\b/i;
const BY_NAME = /["“]|^(?:remind|set)\b/i;

/**
 * "add milk, bread and eggs": things that are listed with no verb are a task each, with the same day, tags and priority. Two
 * of them are so only on a list for shopping, as "salt and pepper" may be one; and with a verb, "buy milk and bread", it is one.
 *
 * @param said the words that the task was read from
 */
export function severalItems(task: NewTaskWords, said: string): NewTaskWords[] {
  const items = task.title.split(SEPARATOR);
  const commas = task.title.includes(",");
  if (items.length < 2 || BY_NAME.test(said) || VERB.test(task.title) || task.description !== undefined) return [task];
  const bare = items.every((item) => BARE.test(item));
  const listed = ON_A_LIST.test(said);
  const several = commas
    ? (bare && items.length > 2) || (listed && items.every((item) => SHORT.test(item)))
    : bare && SHOPPING_LIST.test(said);
  return several ? items.map((item) => ({ ...task, title: capitalized(item.replace(/^an?\s+/i, "")) })) : [task];
}
