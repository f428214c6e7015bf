const DEED =
  "(?:delete|remove|erase|drop|trash|discard|cancel|clear|mark|complete|finish|close|tick|cross|reopen|undo|restore|move|reschedule|postpone|push|snooze|delay|rename|change|set|update|edit|tag|untag|add|create|touch|do)";
const NEVER =
  "(?:do\\s*n['’]?t|don['’]?t|do\\s+not|never|(?:you\\s+)?(?:should|must)(?:\\s+not|n['’]?t)|(?:i|we)\\s+(?:do\\s*n['’]?t|do\\s+not|did\\s*n['’]?t|did\\s+not)\\s+(?:want|mean|ask|tell)\\s+(?:you\\s+)?to)";
const NEGATED = new RegExp(
  `^(?:(?:no|wait|oh|but|hey|please)\\b[,.!]*\\s+)*${NEVER}\\s+(?:ever\\s+|please\\s+)?${DEED}\\b(?!\\s+i\\b)`,
  "i",
);
const ON_CONDITION = new RegExp(
  `^(?:if|unless|in\\s+case)\\b.*\\b${DEED}\\s+(?:it|that|this|them|the|all|my)\\b|^${DEED}\\b.*\\s(?:if|unless)\\s+(?:it|that|they|the|i|he|she|we|not)\\b`,
  "i",
);
const ADDS = /^(?:add|create|remind)\b/i;

/** "don't delete it": what is not to be done. "don't forget the milk" is no such thing. */
export function isNegated(text: string): boolean {
  return NEGATED.test(text.trim());
}

/** "delete it if it is done": nothing here waits for conditions, and to do it without one would be wrong. */
export function isOnCondition(text: string): boolean {
  return !ADDS.test(text) && ON_CONDITION.test(text);
}
