import type { Clock } from "../clock.ts";
import { AMOUNT, amountOf } from "../number-words.ts";
import { whenOf } from "../when/find-when.ts";
import { meantInstead, saidAnew } from "./correction.ts";
import type { Change } from "./intent.ts";
import { longer, UNIT } from "./postponements.ts";
import { findPriority, findTags, levelOf } from "./slots.ts";
import { yesOrNo } from "./small-talk.ts";

/** "2 hours later" */
const SHIFT = new RegExp(`^(${AMOUNT})\\s*(${UNIT})\\s+(later|earlier)[.!]*$`, "i");

/** "tomorrow", "high priority", "#work", said of what was spoken of last. */
export function readBareChange(text: string, clock: Clock): Change | undefined {
  const said = saidAnew(text);
  if (said === "" || yesOrNo(said)) return undefined;
  // "6pm, not 5pm": both are times, so neither is a title
  for (const { meant, not } of meantInstead(said)) {
    const change = readBareChange(meant, clock);
    if (change && readBareChange(not, clock)) return change;
  }
  const day = /^(?:the\s+)?day\s+(after|before)(?:\s+that)?[.!]*$/i.exec(said)?.[1];
  if (day !== undefined) return { later: longer(/after/i.test(day) ? 1 : -1, "day") };
  const [, amount = "", unit = "", way = ""] = SHIFT.exec(said) ?? [];
  if (unit !== "") return { later: longer(amountOf(amount) * (/earlier/i.test(way) ? -1 : 1), unit) };
  const when = whenOf(said, clock);
  if (when) return { due: when };
  // "2" is a place in a list
  if (/^#?\d+$/.test(said)) return undefined;
  const level = levelOf(said.replace(/\s*priority[.!]*$/i, "").replace(/[.!]+$/, "")) ?? exactPriority(said);
  if (level) return { priority: level };
  const tags = findTags(said);
  return tags && tags.rest.replace(/[.!,\s]/g, "") === "" ? { addTags: tags.value } : undefined;
}

function exactPriority(text: string) {
  const found = findPriority(text);
  return found && found.rest.replace(/[.!\s]/g, "") === "" ? found.value : undefined;
}
