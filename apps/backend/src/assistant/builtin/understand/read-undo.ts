import type { Intent } from "./intent.ts";

const UNDO =
  /^(?:(?:no|oh|oops|wait|sorry|argh|hm+)[,!.]*\s+)*(?:undo|revert|undelete|recover|(?:take|bring|get|put|want|give\s+me)\s+(?:that|it|them|those|everything|all(?:\s+of\s+(?:it|them))?)\s+back|restore(?=\s+(?:that|it|them|those|everything)\b))(?:\s+(?:that|it|this|them|those|everything|again|the\s+last\s+(?:one|change|action|thing)|my\s+last\s+(?:change|action)|please))*[\s.!]*$/i;

/** "undo that", "oh no, bring it back" */
export function readUndo(text: string): Intent | undefined {
  return UNDO.test(text) ? { wants: "undo" } : undefined;
}
