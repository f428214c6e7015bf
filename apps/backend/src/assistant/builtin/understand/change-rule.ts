import type { Clock } from "../clock.ts";
import type { Change, Intent, NewTaskWords } from "./intent.ts";
import { type Reference, referenceOf } from "./reference.ts";

/** A way to say that something is to be different; undefined where it turns out to be none. */
export type ChangeRule = [pattern: RegExp, read: (groups: string[], clock: Clock, whole: string) => Intent | undefined];

/** What says how a task is ("the rent is urgent") begins with its name, and not so. */
export const NO_CHANGE =
  "what|which|how|who|why|when|is|are|do|show|list|any|anything|everything\\s+that|add|create|make|new|put|remind|i|we|don['’]?t|remember|(?:note|todo|task)\\s*:";

/** "of the milk one"; without one it is what was spoken of last. */
export function which(text: string | undefined, clock: Clock): Reference | undefined {
  return text === undefined || text.trim() === "" ? { by: "focus" } : referenceOf(text, clock);
}

/** The change of what was named; undefined where nothing was. */
export function update(reference: Reference | undefined, change: Change, orAdd?: NewTaskWords): Intent | undefined {
  if (reference === undefined) return undefined;
  return { wants: "update", which: reference, change, ...(orAdd ? { orAdd } : {}) };
}
