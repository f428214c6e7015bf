import { amountOf, HOUR_WORD } from "../number-words.ts";
import type { Intent } from "./intent.ts";

const UNDO =
  /^(?:(?:no|oh|oops|wait|sorry|argh|hm+)[,!.]*\s+)*(?:undo|revert|undelete|recover|(?:take|bring|get|put|want|give\s+me)\s+(?:that|it|them|those|everything|all(?:\s+of\s+(?:it|them))?)\s+back|restore(?=\s+(?:that|it|them|those|everything)\b))(?:\s+(?:that|it|this|them|those|everything|again|the\s+last\s+(?:one|change|action|thing)|my\s+last\s+(?:change|action)|please))*[\s.!]*$/i;
const SEVERAL = new RegExp(
  `^(?:undo|revert)\\s+(?:(both)|(?:(?:the|my|your)\\s+)?last\\s+(\\d{1,2}|${HOUR_WORD}))(?:\\s+(?:changes|actions|things|ones|steps))?[.!]*$`,
  "i",
);
const MOST = 10;

/** "undo that", "oh no, bring it back"; "undo the last two" is that twice. */
export function readUndo(text: string): Intent[] {
  const [, both, count] = SEVERAL.exec(text) ?? [];
  const times = both ? 2 : count !== undefined ? Math.min(amountOf(count), MOST) : UNDO.test(text) ? 1 : 0;
  return Array.from({ length: times }, () => ({ wants: "undo" }));
}
