import type { Clock } from "../clock.ts";
import { findWhen } from "../when/find-when.ts";
import type { Change, Intent } from "./intent.ts";
import { readBareChange } from "./read-bare-change.ts";
import { type Reference, referenceOf } from "./reference.ts";
import { titled } from "./written.ts";

const SAME =
  /^(?:(?:add|create|make|do|schedule)\s+)?(?:(?:the\s+)?(?:very\s+)?same(?:\s+(?:task|thing|one))?(?:\s+again)?|(?:it|that|this)\s+(?:again|once\s+more)|another\s+one(?:\s+like\s+(?:it|that|this))?|a\s+copy(?:\s+of\s+(?:it|that|this))?)\b[,:]?\s*(.*)$/i;
const COPY = /^(?:duplicate|copy|clone|repeat|make\s+a\s+copy\s+of|add\s+a\s+copy\s+of)\s+(.+)$/i;

/**
 * "add the same for friday", "copy the milk one to monday": one more of a task that there is. "The same for the second
 * one" is what was done, for another.
 */
export function readAgain(text: string, clock: Clock): Intent | undefined {
  const [, words] = COPY.exec(text) ?? [];
  if (words !== undefined) {
    const found = findWhen(words, clock);
    const which = referenceOf((found?.rest ?? words).replace(/\s+(?:to|for|on|again)$/i, ""), clock);
    const orAdd = { title: titled(found ? text.replace(words, found.rest) : text), ...(found && { due: found.when }) };
    return which && { wants: "again", which, change: found ? { due: found.when } : {}, orAdd };
  }
  const [, rest] = SAME.exec(text) ?? [];
  if (rest === undefined) return undefined;
  const other = referenceOf(rest.replace(/^(?:for|with|to)\s+/i, ""), clock);
  if (other?.by === "position" || other?.by === "other") return { wants: "show", which: other, also: true };
  const change = changeIn(rest, clock);
  return change && { wants: "again", which: FOCUS, change };
}

const FOCUS: Reference = { by: "focus" };

/** What is different, where that is all that is said. */
function changeIn(rest: string, clock: Clock): Change | undefined {
  const said = rest.replace(/^(?:but|only|just)\s+/i, "").replace(/[.!?]+$/, "");
  if (said === "") return {};
  return readBareChange(said, clock) ?? readBareChange(said.replace(/^(?:for|on|at|with)\s+/i, ""), clock);
}
