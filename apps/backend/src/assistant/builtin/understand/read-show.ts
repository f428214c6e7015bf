import type { Clock } from "../clock.ts";
import { findWhen } from "../when/find-when.ts";
import type { Intent } from "./intent.ts";
import { type Reference, referenceOf } from "./reference.ts";

const SHOWS = [
  /^(?:show|see|view|read|get|give)\s+(?:me\s+)?(?:the\s+|more\s+)?(?:details?|descriptions?|notes?|infos?|information)(?:\s+(?:of|about|on|for|to))?(?:\s+(.+))?$/i,
  /^(?:tell\s+me\s+more(?:\s+about)?|tell\s+me\s+about|more\s+(?:about|on)|details?(?:\s+(?:of|about|on|for))?|describe)\s*(.+)?$/i,
  /^(?:what(?:['’]s|\s+is|\s+are))\s+(?:in\s+)?(?:the\s+)?(?:details?|descriptions?|notes?|due\s+date|deadline|priority|status|tags?)\s+(?:of|for|on|about)\s+(.+?)\??$/i,
  /^what(?:['’]s|\s+is)\s+((?:(?:task|number|no\.?|#)\s*)\d+|(?:the\s+)?\w+\s+(?:one|task))$/i,
  /^what\s+(?:do|does|did)\s+(?:the\s+|its\s+)?(?:notes?|descriptions?)\s+say$/i,
  /^what\s+(?:do|does)\s+(.+?)\s+say$/i,
  /^(?:what|which)\s+(?:tags?|labels?|priority|due\s+date|deadline)\s+(?:do|does|has)\s+(?!(?:i|we)\b)(.+?)(?:\s+(?:have|got))?$/i,
  /^(?:does|do|has|have)\s+(?!(?:i|we|you|any|every|all)\b)(.+?)\s+(?:have|got)\s+(?:an?|any|the)\s+(?:due\s+(?:date|time)|deadline|priority|tags?|labels?|notes?|descriptions?)$/i,
  /^(?:how\s+long|how\s+many\s+(?:minutes|days|hours|weeks))(?:\s+(?:is\s+it|do\s+i\s+have|are\s+left))?\s+(?:until|till|before)\s+(?!(?:the\s+)?(?:weekend|christmas|new\s+year)\b)(.+?)(?:\s+is\s+due)?\??$/i,
  /^what(?:['’]s|\s+is)\s+((?:the|my)\s+.+?)\s+about\??$/i,
  /^when(?:['’]s|\s+(?:is|are))\s+(?!my\s+next\b)(.+?)(?:\s+(?:due|supposed\s+to\s+be\s+done))?\??$/i,
  /^when\s+(?:do|must|should)\s+i\s+(?:have\s+to\s+|need\s+to\s+)?(.+?)\??$/i,
  // "when did I finish the bread?", "how long ago was it added?"
  /^(?:when|how\s+long\s+ago)\s+did\s+(?:i|we)\s+(?:last\s+|actually\s+)?[a-z]+\s+(?!(?:any|some|every|no|the\s+most)(?:thing|body|one)?\b)(.+?)$/i,
  /^(?:when|how\s+long\s+ago)\s+(?:was|were|did)\s+(.+?)\s+(?:get\s+)?(?:completed|finished|done|added|created|made)$/i,
  /^(?:did|have)\s+(?:i|we)\s+(?:already\s+)?(?:finish|complete)(?:e?d)?\s+((?:the|my)\s+.+?)(?:\s+(?:yet|already))?$/i,
  // "did I pay the rent?"; not "did I miss anything?"
  /^(?:did|have)\s+(?:i|we)\s+(?:already\s+)?(?!do\b|done\b|have\b|get\b|got\b|finish|complet|start|miss|add|creat|ever\b)\w+\s+(?!(?:any|some|every|no)(?:thing|body|one)?\b|it\b|me\b|you\b|well\b|enough\b|right\b)(.+?)(?:\s+(?:yet|already|today|this\s+(?:week|month|morning)))?$/i,
  /^(?:show|open|view|display|see)\s+(?:me\s+)?((?:it|that|that\s+one|this\s+one)|(?:the\s+)?\S+\s+(?:one|task)|(?:task|number|no\.?|#)\s*\d+)$/i,
  /^(?:is|are)\s+(?!(?:any|some|there|every|all|my\s+tasks)\w*\b)(.+?)\s+(?:done|finished|completed?|overdue|late|due|urgent|important|open|(?:still\s+)?(?:in\s+progress|to\s+do))(?:\s+(?:yet|already))?\??$/i,
];

/** "details of the report", "is the milk one done?" */
export function readShow(text: string, clock: Clock): Intent | undefined {
  for (const pattern of SHOWS) {
    const match = pattern.exec(text.replace(/[?.!]+$/, ""));
    if (!match) continue;
    const which: Reference | undefined = match[1] === undefined ? { by: "focus" } : referenceOf(match[1], clock);
    if (which && which.by !== "filter" && which.by !== "listed") return { wants: "show", which, ...aboutOf(text) };
  }
  return undefined;
}

/** What alone was asked for; nothing where it was all of the task. */
function aboutOf(text: string): { about?: "tags" | "field" } {
  if (/\b(?:tags?|labels?)\b/i.test(text)) return { about: "tags" };
  return /\b(?:due|deadline|priority|status|notes?|descriptions?|say)\b|^(?:when|how\s+long)\b/i.test(text)
    ? { about: "field" }
    : {};
}

/** "show call bob": what is no list is the name of a task. */
export function readShowNamed(text: string, clock: Clock): Intent | undefined {
  const [, words = ""] = /^(?:show|open|view|display|read)\s+(?:me\s+)?(.+?)[.!?]*$/i.exec(text) ?? [];
  // "read 20 pages by tonight" is something to be done
  if (/^read\b/i.test(text) && findWhen(words, clock)) return undefined;
  const which = referenceOf(words, clock);
  return which?.by === "words" ? { wants: "show", which } : undefined;
}
