import type { Clock } from "../clock.ts";
import { findWhen, whenOf } from "../when/find-when.ts";
import { type Reference, referenceOf } from "./reference.ts";

/** What is put before something that is said anew: "no, I meant the other one", "sorry, 6pm". */
const ANEW =
  /^(?:(?:and|also|it['’]?s|it is|that['’]?s|(?:it|that)\s+should\s+be|should\s+be|make it|make that|actually|no|oh|oops|sorry|wait|instead|rather|i\s+(?:mean|meant|said|wanted))\b[,\s]+)+/i;
/** What is said to be none of it. */
const NOT_SO = /^(.+?),?\s+(?:(?:and\s+|but\s+)?not|instead\s+of|rather\s+than)\s+(.+?)[.!]*$/i;
const INSTEAD: [pattern: RegExp, meant: number][] = [
  [/^(.+?),?\s+(?:and\s+)?(?:not|instead\s+of|rather\s+than)\s+(.+)$/i, 1],
  [/^not\s+(.+?)(?:,\s*|\s+)(?:but\s+|rather\s+)?(.+)$/i, 2],
];

/** What says that what was done was done to the wrong task. */
const WRONG =
  /^(?!no\.?\s*#?\d)(?=.*\b(?:no|wrong|not\s+(?:that|this)|meant|mean)\b)(?:(?:no|oh|oops|sorry|wait|actually|(?:the\s+)?wrong\s+(?:one|task)|not\s+(?:that|this)(?:\s+(?:one|task))?|i\s+(?:meant|mean|wanted|said))\b[,.!\s]+)+(.+)$/i;
const MEANT = /\b(?:wrong|not\s+(?:that|this)|meant|mean)\b/i;

/** "no, I meant the rent", "not that one, the second": another task than the one that something was done with. */
export function anotherThan(text: string, clock: Clock): Reference | undefined {
  const [, words = ""] = WRONG.exec(text) ?? [];
  if (words === "" || findWhen(words, clock)) return undefined;
  const named = referenceOf(words, clock);
  if (named?.by === "position" || named?.by === "other") return named;
  return named?.by === "words" && MEANT.test(text) && /^(?:the|my)\s/i.test(words) && words.split(" ").length <= 6
    ? named
    : undefined;
}

/** What is said anew, without what says that it is. */
export function saidAnew(text: string): string {
  return text.replace(ANEW, "").trim();
}

/** "call Ann on friday, not thursday" without the day that it is not. */
export function withoutWhatIsNot(text: string, clock: Clock): string {
  const [, meant, not = ""] = NOT_SO.exec(text) ?? [];
  return meant !== undefined && findWhen(meant, clock) && whenOf(not, clock) ? meant : text;
}

/** What is meant and what is not: "friday, not thursday", "not thursday but friday", "6 pm instead of 5 pm". */
export function meantInstead(text: string): { meant: string; not: string }[] {
  return INSTEAD.flatMap(([pattern, place]) => {
    const match = pattern.exec(text.replace(/[.!]+$/, ""));
    return match ? [{ meant: match[place] ?? "", not: match[3 - place] ?? "" }] : [];
  });
}
