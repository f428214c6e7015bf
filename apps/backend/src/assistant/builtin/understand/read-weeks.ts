import { amountOf, HOUR_WORD } from "../number-words.ts";
import type { Intent } from "./intent.ts";

const COMPARES =
  /\bcompare\s+(?:(?:it|that|this|last|the|my|previous|both|\d+)\s+)*(?:weeks?\b|(?:with|to)\b.*\bweeks?\b)|\bweeks?\b.*\bcompar|\b(?:better|worse|more|less|fewer|busier)\b.*\bweeks?\b(?!\s+(?:ahead|from))|\bweeks?\s+(?:better|worse|busier)\b|\bweek\s+(?:over|by|versus|vs\.?)\s+week\b|\bweek\s+(?:versus|vs\.?)\b/i;
const ASKS_OF_WEEKS = /^(?:compare|how|was|is|did|do|am|have|this\s+week|last\s+week|week)\b/i;
const AGO = new RegExp(`\\b(\\d{1,3}|${HOUR_WORD}|a)\\s+weeks?\\s+ago\\b`, "i");

/** "was last week better?", "compare this week with last week" */
export function readComparison(text: string): Intent | undefined {
  const asked = text.replace(/[?.!\s]+$/, "");
  return COMPARES.test(asked) && ASKS_OF_WEEKS.test(asked) ? { wants: "week", ...weeksCompared(asked) } : undefined;
}

/** "compare last week with the week before": the weeks that are named, the one that now is where it is one only. */
function weeksCompared(text: string): { weeksAgo: number; than: number } {
  const named = [
    ...new Set(
      text
        .split(/\b(?:with|to|and|than|versus|vs)\b/i)
        .filter((part) => /\bweek/i.test(part))
        .map(weeksAgoIn),
    ),
  ];
  const [one = 0, other = one] = named.sort((a, b) => a - b);
  return one === other ? { weeksAgo: 0, than: Math.max(1, one) } : { weeksAgo: one, than: other };
}

/** How many weeks ago the one is that is spoken of; 0 where none is. */
export function weeksAgoIn(text: string): number {
  const ago = AGO.exec(text);
  if (ago) return Math.min(520, amountOf(ago[1] ?? "1"));
  if (/\bweek\s+before\b/i.test(text)) return 2;
  return /\b(?:last|previous|past)\s+week\b/i.test(text) ? 1 : 0;
}
