import type { Intent } from "./intent.ts";

const TAGS = "(?:tags|labels|hashtags|categories)";
const ASKS = [
  new RegExp(
    `^(?:what|which)\\s+(?:(?:are|is)\\s+)?(?:all\\s+)?(?:(?:of\\s+)?(?:my|the|different)\\s+)*${TAGS}(?:\\s+(?:do|have|are|did|can|exist)\\b(?:\\s+(?:i|we|there|you)\\b.*)?)?$`,
    "i",
  ),
  new RegExp(
    `^(?:(?:show|list|give|tell|see|view|display|count)\\s+)?(?:me\\s+)?(?:all\\s+)?(?:(?:of\\s+)?(?:my|the)\\s+)?${TAGS}(?:\\s+(?:(?:that\\s+)?(?:i|we)\\s+(?:have|use)|there\\s+are).*)?$`,
    "i",
  ),
  new RegExp(`^how\\s+many\\s+(?:different\\s+)?${TAGS}\\b(?:\\s+(?:do|have|are)\\b.*)?$`, "i"),
  /^(?:how\s+many\s+)?tasks\s+(?:are\s+there\s+)?(?:per|by|for\s+each|with\s+each)\s+tag$/i,
  new RegExp(`^(?:(?:do|have)\\s+(?:i|we)|are\\s+there)\\s+(?:have\\s+|got\\s+|use\\s+)?(?:any\\s+)?${TAGS}$`, "i"),
];

/** "what tags do I have?" */
export function readTags(text: string): Intent | undefined {
  const asked = text.replace(/[?.!\s]+$/, "");
  return ASKS.some((pattern) => pattern.test(asked)) ? { wants: "tags" } : undefined;
}
