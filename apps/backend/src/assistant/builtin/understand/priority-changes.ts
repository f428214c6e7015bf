import { type ChangeRule, NO_CHANGE, update, which } from "./change-rule.ts";
import type { Change } from "./intent.ts";
import { levelOf } from "./slots.ts";

const LEVEL =
  "(?:an?\\s+)?(very\\s+important|very\\s+high|top|highest|critical|urgent|important|high|medium|normal|moderate|lowest|low|not\\s+urgent|not\\s+important|unimportant|p[1-4])";

/** "make it urgent", "the rent is important", "lower its priority" */
export const priorityChanges: ChangeRule[] = [
  [
    /^(?:remove|clear|unset|reset)\s+(?:(?:the|its)\s+)?priority(?:\s+(?:of|from|for|on)\s+(.+))?$/i,
    ([of], clock) => update(which(of, clock), { priority: null }),
  ],
  [
    new RegExp(
      `^(?:set|change|make|update|raise|lower|increase|decrease)\\s+(?:(?:the|its)\\s+)?priority(?:\\s+(?:of|for|on)\\s+(.+?))?\\s+(?:to|as|at|=)\\s*${LEVEL}(?:\\s+priority)?$`,
      "i",
    ),
    ([of, level = ""], clock) => update(which(of, clock), leveled(level)),
  ],
  [
    /^(raise|increase|lower|decrease)\s+(?:the\s+)?(?:priority\s+(?:of|for|on)\s+(.+)|(?:its\s+)?priority)$/i,
    ([way = "", of], clock) => update(which(of, clock), { priority: /raise|incr/i.test(way) ? "HIGH" : "LOW" }),
  ],
  [
    /^(de)?prioriti[sz]e\s+(.+)$/i,
    ([down, of], clock) => update(which(of, clock), { priority: down === undefined ? "HIGH" : "LOW" }),
  ],
  [
    /^make\s+(.+?)\s+(more|less)\s+(?:important|urgent)$/i,
    ([of, way = ""], clock) => update(which(of, clock), { priority: /more/i.test(way) ? "HIGH" : "LOW" }),
  ],
  [
    /^give\s+(.+?)\s+(?:a\s+)?(.+?)\s+priority$/i,
    ([of, level = ""], clock) => (levelOf(level) ? update(which(of, clock), leveled(level)) : undefined),
  ],
  [
    new RegExp(
      `^(?:make|mark|set|flag|change|turn)\\s+(.+?)\\s+(?:(?:as|to|into)\\s+)?${LEVEL}(?:[\\s-]+priority)?$`,
      "i",
    ),
    ([of, level = ""], clock) => update(which(of?.replace(/\s+(?:as|to)(?:\s+an?)?$/i, ""), clock), leveled(level)),
  ],
  [
    new RegExp(
      `^(?!(?:${NO_CHANGE})\\b)(.+?)\\s+(?:(?:is|are)n['’]?t|(?:is|are)\\s+no\\s+longer|(?:is|are)\\s+not)\\s+(?:that\\s+|so\\s+|very\\s+)?(?:urgent|important|critical)(?:\\s+any\\s?more)?$`,
      "i",
    ),
    ([of], clock) => update(which(of, clock), { priority: "LOW" }),
  ],
  [
    new RegExp(
      `^(?!(?:${NO_CHANGE})\\b)(.+?)(?:\\s+(?:is|are|should\\s+be|has)|['’]s)\\s+(?:now\\s+|really\\s+)?${LEVEL}(?:[\\s-]+priority)?(?:\\s+now)?$`,
      "i",
    ),
    ([of, level = ""], clock) => update(which(of, clock), leveled(level)),
  ],
];

function leveled(level: string): Change {
  const found = levelOf(level.replace(/\s+/g, " "));
  return found ? { priority: found } : {};
}
