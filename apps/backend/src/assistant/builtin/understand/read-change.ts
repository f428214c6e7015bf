import type { Clock } from "../clock.ts";
import { whenOf } from "../when/find-when.ts";
import { type ChangeRule, update, which } from "./change-rule.ts";
import { due, dueChanges } from "./due-changes.ts";
import type { Intent } from "./intent.ts";
import { noteChanges } from "./note-changes.ts";
import { postponements } from "./postponements.ts";
import { priorityChanges } from "./priority-changes.ts";
import { progressChanges } from "./progress-changes.ts";
import { levelOf } from "./slots.ts";
import { tagChanges } from "./tag-changes.ts";
import { titleChanges } from "./title-changes.ts";
import { titled } from "./written.ts";

/** "change milk to friday", "set it to high", "change milk to oat milk": what is said alone tells what it is. */
const plainChanges: ChangeRule[] = [
  [
    /^(?:change|set(?!\s+up\b)|update|make|edit|turn)\s+(.+?)\s+(?:to|into|for|on|at)\s+(.+)$/i,
    ([of, to = ""], clock) => {
      // "set an alarm for 7am" is about no task that exists
      if (/^(?:an?\s+)?(?:timer|alarm|table|(?:new\s+)?(?:reminder|task|todo))\b/i.test(of ?? "")) return undefined;
      const reference = which(of, clock);
      const when = whenOf(to, clock);
      if (when) return update(reference, { due: when });
      const level = levelOf(to.replace(/\s*priority$/i, ""));
      if (level) return update(reference, { priority: level });
      // What is said of a field is no title
      const ofField = /^(?:the\s+|its\s+)?(?:due\s+)?(?:time|date|priority|deadline|tags?|notes?|status)\b/i.test(
        of ?? "",
      );
      return ofField ? undefined : update(reference, { title: titled(to) });
    },
  ],
  [
    /^(?:make|set)\s+(it|that|this|them|these|those|(?:the|number|#|\d).+?)\s+(.+)$/i,
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
  // "do it tomorrow", "pay them on friday"
  [
    /^(?!(?:add|create|remind|mark|show|list|find|put|note)\b)[a-z]+\s+(it|that|this|them|these|those|(?:that|this)\s+one)\s+(.+)$/i,
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
];

const rules = [
  ...titleChanges,
  ...priorityChanges,
  ...tagChanges,
  ...noteChanges,
  ...progressChanges,
  ...dueChanges,
  ...postponements,
  ...plainChanges,
];

/** Reads what is to be different about tasks that exist. */
export function readChange(text: string, clock: Clock): Intent | undefined {
  for (const [pattern, read] of rules) {
    const match = pattern.exec(text);
    const intent = match && read(match.slice(1), clock, text);
    if (intent) return intent;
  }
  return undefined;
}
