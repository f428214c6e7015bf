import type { Clock } from "../clock.ts";
import { findWhen, whenOf } from "../when/find-when.ts";
import { type ChangeRule, NO_CHANGE, update, which } from "./change-rule.ts";
import type { Intent } from "./intent.ts";
import type { Reference } from "./reference.ts";

const DUE = "(?:due(?:\\s+(?:date|time|day))?|deadline|date|time)";

const EVERY_TASK: Reference = { by: "filter", every: true, filter: {} };

/** "the report is due on friday", "clear its due date" */
export const dueChanges: ChangeRule[] = [
  // "clear all due dates", "set all due dates to friday"
  [
    /^(?:remove|clear|delete|drop|unset)\s+all(?:\s+of)?(?:\s+(?:the|my))?\s+(?:due\s+(?:dates|times)|deadlines)(?:\s+(?:of|from|for)\s+(.+))?$/i,
    ([of], clock) => update(of === undefined ? EVERY_TASK : which(of, clock), { due: null }),
  ],
  [
    /^(?:set|change|move|push)\s+all(?:\s+of)?(?:\s+(?:the|my))?\s+(?:due\s+(?:dates|times)|deadlines)\s+to\s+(.+)$/i,
    ([text = ""], clock) => due(EVERY_TASK, text, clock),
  ],
  [
    new RegExp(
      `^(?:remove|clear|delete|drop|unset|cancel|take\\s+away)\\s+(?:(?:the|its|any)\\s+)?${DUE}(?:\\s+(?:of|from|for|on)\\s+(.+))?$`,
      "i",
    ),
    ([of], clock) => update(which(of, clock), { due: null }),
  ],
  [
    new RegExp(`^(?:make\\s+)?(.+?)\\s+(?:has|have|should\\s+have|needs?)\\s+no\\s+${DUE}$`, "i"),
    ([of], clock) => update(which(of, clock), { due: null }),
  ],
  [
    new RegExp(`^no\\s+${DUE}(?:\\s+(?:for|on)\\s+(.+))?$`, "i"),
    ([of], clock) => update(which(of, clock), { due: null }),
  ],
  [
    new RegExp(
      `^(?!(?:${NO_CHANGE})\\b)(.+?)\\s+(?:(?:is|was|got|has\\s+been|have\\s+been)\\s+)?(?:moved|postponed|rescheduled|pushed(?:\\s+back)?|delayed)\\s+(?:to|until|till)\\s+(.+)$`,
      "i",
    ),
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
  [
    new RegExp(
      `^(?:set|change|update|edit)\\s+(?:the|its|a)\\s+(?:new\\s+)?${DUE}(?:\\s+(?:of|for|on)\\s+(.+))?$`,
      "i",
    ),
    ([of], clock) => {
      const named = which(of, clock);
      return of !== undefined && findWhen(of, clock) ? undefined : named && { wants: "put off", which: named };
    },
  ],
  [/^unschedule\s+(.+)$/i, ([of], clock) => update(which(of, clock), { due: null })],
  [
    new RegExp(
      `^(?:set|change|make|update|move|push|extend|give|add)\\s+(?:(?:the|its|a|an)\\s+)?(?:new\\s+)?${DUE}(?:\\s+(?:of|for|on|to)\\s+(.+?))?\\s*(?:\\b(?:to|as|at|on|for|is|be)\\b|:|=|\\bof\\b)\\s*(.+)$`,
      "i",
    ),
    ([of, text = ""], clock) => {
      const when = whenOf(text, clock) ?? whenOf(`at ${text}`, clock);
      if (when) return update(which(of, clock), { due: when });
      return /^(?:none|nothing|no\b.*|never)$/i.test(text) ? update(which(of, clock), { due: null }) : undefined;
    },
  ],
  [
    /^give\s+(.+?)\s+(?:a|the)\s+(?:due\s+(?:date|time)|deadline)(?:\s+(?:of|on|at|for))?\s+(.+)$/i,
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
  [
    /^(?:set|change|make|update)\s+(.+?)\s+(?:to\s+be\s+)?due\s+(.+)$/i,
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
  [
    new RegExp(
      `^(?!(?:${NO_CHANGE})\\b)(.+?)(?:\\s+(?:is|are|should\\s+be|needs\\s+to\\s+be)|['’]s)\\s+(?:now\\s+)?(?:due|done\\s+by)\\s+(.+)$`,
      "i",
    ),
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
];

/** The text is when what was named is due. */
export function due(reference: Reference | undefined, text: string, clock: Clock): Intent | undefined {
  const when = whenOf(text, clock);
  return when && update(reference, { due: when });
}
