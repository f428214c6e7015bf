import type { Clock } from "../clock.ts";
import { AMOUNT, amountOf } from "../number-words.ts";
import { whenOf } from "../when/find-when.ts";
import type { Change } from "./intent.ts";
import { longer, UNIT } from "./postponements.ts";
import { findPriority, findTags, levelOf } from "./slots.ts";
import { yesOrNo } from "./small-talk.ts";

/** "2 hours later" */
const SHIFT = new RegExp(`^(${AMOUNT})\\s*(${UNIT})\\s+(later|earlier)[.!]*$`, "i");

/** "tomorrow", "high priority", "#work", said of what was spoken of last. */
export function readBareChange(text: string, clock: Clock): Change | undefined {
  const said = text
    .replace(
      /^(?:and|also|it['’]?s|it is|that['’]?s|make it|make that|actually|no|oh|sorry|wait|instead|rather|i mean|i meant)[,\s]+/gi,
      "",
    )
    .trim();
  if (said === "" || yesOrNo(said)) return undefined;
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
