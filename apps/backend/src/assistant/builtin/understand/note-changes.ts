import { type ChangeRule, update, which } from "./change-rule.ts";
import { unquoted } from "./written.ts";

const NOTE = "(?:notes?|descriptions?|comments?|details?)";

/** "add a note to the second one: bring cash", "clear its description" */
export const noteChanges: ChangeRule[] = [
  [
    new RegExp(`^(?:remove|clear|delete)\\s+(?:(?:the|its)\\s+)?${NOTE}(?:\\s+(?:of|from|on|for)\\s+(.+))?$`, "i"),
    ([of], clock) => update(which(of, clock), { description: null }),
  ],
  [
    new RegExp(
      `^(?:set|change|update|replace|edit)\\s+(?:(?:the|its)\\s+)?${NOTE}(?:\\s+(?:of|for|on)\\s+(.+?))?\\s*(?:\\bto\\b|:|\\bwith\\b)\\s*(.+)$`,
      "is",
    ),
    ([of, text = ""], clock) => update(which(of, clock), { description: unquoted(text) }),
  ],
  [
    new RegExp(
      `^(?:add|attach|write|leave|put)\\s+(?:an?\\s+|the\\s+)?${NOTE}\\s+(?:to|on|for)\\s+(.+?)\\s*(?::|,?\\s+saying|\\s+that\\s+says|\\s+that|\\s+-)\\s*(.+)$`,
      "is",
    ),
    ([of, text = ""], clock) => update(which(of, clock), { note: unquoted(text) }),
  ],
  [
    new RegExp(
      `^(?:add|write)\\s+["“](.+)["”]\\s+(?:as\\s+an?\\s+${NOTE}\\s+)?(?:to|on)\\s+(?:(?:the|its)\\s+${NOTE}(?:\\s+(?:of|on|for))?)?\\s*(.*)$`,
      "is",
    ),
    ([text = "", of = ""], clock, whole) =>
      new RegExp(NOTE, "i").test(whole) ? update(which(of, clock), { note: text }) : undefined,
  ],
  [
    new RegExp(`^(?:add|attach)\\s+(?:an?\\s+|the\\s+)?${NOTE}\\s*:\\s*(.+)$`, "is"),
    ([text = ""]) => update({ by: "focus" }, { note: unquoted(text) }),
  ],
  [
    /^note\s+(?:on|for)\s+(.+?)\s*:\s*(.+)$/is,
    ([of, text = ""], clock) => update(which(of, clock), { note: unquoted(text) }),
  ],
];
