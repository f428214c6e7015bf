import { type ChangeRule, update, which } from "./change-rule.ts";
import { titled } from "./written.ts";

/** "rename it to buy oat milk" */
export const titleChanges: ChangeRule[] = [
  [
    /^(?:rename|retitle)\s+(.+?)\s+(?:to|as|into)\s+(.+)$/i,
    ([of, to = ""], clock) => update(which(of, clock), { title: titled(to) }),
  ],
  [
    /^(?:change|set|update|edit)\s+(?:the\s+)?(?:title|name|text|wording)\s+(?:of|for)\s+(.+?)\s+to\s+(.+)$/i,
    ([of, to = ""], clock) => update(which(of, clock), { title: titled(to) }),
  ],
  [
    /^(?:change|set|update|edit)\s+(?:its|the)\s+(?:title|name|text)\s+to\s+(.+)$/i,
    ([to = ""]) => update({ by: "focus" }, { title: titled(to) }),
  ],
];
