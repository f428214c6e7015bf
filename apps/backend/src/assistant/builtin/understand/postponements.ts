import type { Clock } from "../clock.ts";
import { AMOUNT, amountOf } from "../number-words.ts";
import { findWhen, whenOf } from "../when/find-when.ts";
import { type ChangeRule, update, which } from "./change-rule.ts";
import { due } from "./due-changes.ts";
import { findSpan } from "./find-span.ts";
import type { Intent } from "./intent.ts";
import { wordsOf } from "./reference.ts";
import { titled } from "./written.ts";

export const UNIT = "minutes?|mins?|hours?|hrs?|h|days?|d|weeks?|w|months?";
const LATER = new RegExp(
  `\\s*(?:(?:back|forward|out)\\s+)?(?:by|for)?\\s*(?:another\\s+)?(?<![\\p{L}\\d])(?:(${AMOUNT}|another)(?:(?<=\\d)\\s*|\\s+)(${UNIT}))(\\s+and\\s+a\\s+half)?(?:\\s+(later|back|earlier|forward|more))?[\\s.!]*$`,
  "iu",
);
const MOVE = "reschedule|move|postpone|push|delay|defer|snooze|shift|put|bring|bump|schedule|extend";

const MOVED = "(?:moved|postponed|rescheduled|pushed(?:\\s+back)?|shifted|put\\s+off|delayed)";

/** "move it to friday", "push it back an hour", "postpone the rent" */
export const postponements: ChangeRule[] = [
  // What is told of it: "the dentist moved to wednesday", "the dentist is at 11 instead"
  [
    new RegExp(
      `^((?:the|my)\\s+.+?|it)\\s+(?:(?:is|was|got|has\\s+been)\\s+)?(?:now\\s+)?${MOVED}\\s+(?:to|until|till)\\s+(.+)$`,
      "i",
    ),
    ([of, text = ""], clock) => due(which(of, clock), text, clock),
  ],
  [
    /^((?:the|my)\s+.+?(?:\s+is|['’]s)(?:\s+now)?|.+?\s+is\s+now)\s+((?:at|on|in|next)\s+.+?|(?:today|tonight|tomorrow)\b.*?)(?:\s+instead)?$/i,
    ([named = "", text = ""], clock) => {
      const of = named.replace(/(?:\s+is|['’]s)(?:\s+now)?$/i, "");
      const when = whenOf(text, clock);
      return when && update(which(of, clock), { due: when }, { title: titled(wordsOf(of)), due: when });
    },
  ],
  [
    /^(?:do|have|make)\s+(.+?)\s+instead$/i,
    ([words = ""], clock) => {
      const found = findWhen(words, clock);
      return found && update(which(found.rest, clock), { due: found.when });
    },
  ],
  [
    /^i\s+(?:can['’]?t|cannot|can\s+not|won['’]?t\s+be\s+able\s+to)\s+(?:make|do|attend|come\s+to|go\s+to)\s+(.+)$/i,
    ([words = ""], clock) => {
      const of = which(findWhen(words, clock)?.rest ?? words, clock);
      return of && { wants: "put off", which: of };
    },
  ],
  [
    new RegExp(`^(?:make|set)\\s+(.+?)\\s+((?:${AMOUNT})\\s*(?:${UNIT})\\s+(?:later|earlier))$`, "i"),
    ([of = "", much = ""], clock, whole) => moved("make", `${of} ${much}`, clock, whole),
  ],
  [
    new RegExp(`^(?:please\\s+)?(${MOVE})\\s+(?:off\\s+)?(.+)$`, "i"),
    ([verb = "", words = ""], clock, whole) => moved(verb.toLowerCase(), words, clock, whole),
  ],
];

function moved(verb: string, words: string, clock: Clock, whole: string): Intent | undefined {
  // Of what can be a title ("schedule dentist friday", "put milk on the list") only what names a task is a change
  const loose = /^(?:schedule|put|bring|shift)$/.test(verb);
  const later = LATER.exec(words);
  if (later && !/\bin\s*$/i.test(words.slice(0, later.index)) && later[1] !== undefined) {
    const amount = (/another/i.test(later[1]) ? 1 : amountOf(later[1])) + (later[3] === undefined ? 0 : 0.5);
    const back = /earlier|forward/i.test(later[0]) || verb === "bring" ? -1 : 1;
    const of = words.slice(0, later.index);
    return update(which(of.replace(/\s+(?:back|forward|out|by|for)$/i, ""), clock), {
      later: longer(amount * back, later[2] ?? ""),
    });
  }
  const target = /^(.+)\s+(?:to|until|till)\s+(.+)$/i.exec(words);
  const to = target && whenOf(target[2] ?? "", clock);
  // "everything due today to tomorrow": the last time is where it goes, those before are how it is now
  const found = target && to ? { when: to, rest: withoutStart(target[1] ?? "", clock) } : findWhen(words, clock);
  if (found) {
    const of = found.rest.replace(/\s+(?:back|forward|out|off|up|to|until|till|for|by|on|from)(?=\s|$)/gi, " ").trim();
    const named = which(of, clock);
    if (loose && named?.by === "words" && !/^(?:the|my)\b|\b(?:one|task)$/i.test(of)) return undefined;
    return update(
      named,
      { due: found.when },
      named?.by === "words" ? { title: titled(whole.replace(words, of)), due: found.when } : undefined,
    );
  }
  const named = which(words, clock);
  if (!/^(?:reschedule|postpone|snooze|defer|delay|move)$/.test(verb)) return undefined;
  // "move the boxes" may be something to be done
  const orAdd = verb === "move" && named?.by === "words" ? { orAdd: { title: titled(whole) } } : {};
  return named && { wants: "put off", which: named, ...orAdd };
}

/** "the dentist from friday" is the dentist, but "everything from tomorrow" is what is due then and nothing more. */
function withoutStart(of: string, clock: Clock): string {
  const [, named = of, from = ""] = /^(.+?)\s+from\s+(.+)$/i.exec(of) ?? [];
  return which(named, clock)?.by === "filter" && findSpan(from, clock) ? `${named} due ${from}` : named;
}

/** So much of a unit, as a change of a due time takes it. */
export function longer(amount: number, unit: string): { days: number; milliseconds: number } {
  const name = unit.toLowerCase();
  if (/^(?:h|hr|hour)/.test(name)) return { days: 0, milliseconds: amount * 3_600_000 };
  if (/^min/.test(name)) return { days: 0, milliseconds: amount * 60_000 };
  return { days: Math.round(amount * (name.startsWith("w") ? 7 : name.startsWith("mo") ? 30 : 1)), milliseconds: 0 };
}
