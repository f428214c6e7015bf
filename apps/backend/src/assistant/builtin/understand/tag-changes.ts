import { type ChangeRule, update, which } from "./change-rule.ts";
import { tagsOf } from "./slots.ts";

/** "tag it with home", "remove #work from the report" */
export const tagChanges: ChangeRule[] = [
  [
    /^(?:remove|delete|clear|drop)\s+(?:all\s+)?(?:the\s+|its\s+)?(?:tags|labels)(?:\s+(?:of|from|on)\s+(.+))?$/i,
    ([of], clock) => update(which(of, clock), { removeTags: "all" }),
  ],
  [
    /^(?:remove|delete|clear|drop|take)\s+(?:the|its|that|this)\s+(?:tag|label)(?:\s+(?:of|off|from|on)\s+(.+))?$/i,
    ([of], clock) => update(which(of, clock), { removeTags: "its one" }),
  ],
  [
    /^(?:remove|delete|drop|take)\s+(?:the\s+)?(?:(?:tags?|labels?)\s+(?!(?:from|off|of|on)\b)(.+?)|(#[^\s#,]+(?:(?:\s*,\s*|\s+and\s+|\s+)#[^\s#,]+)*)(?:\s+tag)?|(?!(?:the|its|that|this)\s)(\S+)\s+tag)(?:\s+(?:from|off|of)\s+(.+))?$/i,
    ([one, two, three, of], clock) => update(which(of, clock), { removeTags: tagsOf(one ?? two ?? three ?? "") }),
  ],
  [
    /^untag\s+(.+?)(?:\s+(?:from|as)\s+(#?\S+))?$/i,
    ([of, tag], clock) => update(which(of, clock), { removeTags: tag === undefined ? "all" : tagsOf(tag) }),
  ],
  [
    /^(?:tag|label)\s+(.+?)\s+(?:with|as)\s+(?:the\s+tags?\s+)?(.+)$/i,
    ([of, tags = ""], clock) => update(which(of, clock), { addTags: tagsOf(tags) }),
  ],
  [
    /^(?:tag|label)\s+(.+?)\s+((?:#[^\s#,]+[\s,]*)+)$/i,
    ([of, tags = ""], clock) => update(which(of, clock), { addTags: tagsOf(tags) }),
  ],
  [
    /^(?:tag|label)\s+(it|that|this|them|these|those|all of them|both)\s+(\S+)$/i,
    ([of, tags = ""], clock) => update(which(of, clock), { addTags: tagsOf(tags) }),
  ],
  [
    /^(?:add|put|attach|give|set)\s+(?:the\s+|a\s+)?(?:(?:tags?|labels?)\s+(.+?)|(#[^\s#,]+(?:(?:\s*,\s*|\s+and\s+|\s+)#[^\s#,]+)*)(?:\s+tags?)?)\s+(?:to|on|for)\s+(?!my\b|the\s+list)(.+)$/i,
    ([one, two, of], clock) => update(which(of, clock), { addTags: tagsOf(one ?? two ?? "") }),
  ],
];
