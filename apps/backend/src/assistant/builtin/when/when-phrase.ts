import type { Day } from "./civil-time.ts";
import type { When } from "./when.ts";

/** What a phrase needs to know to be understood. */
export interface Here {
  today: Day;
  /** 3/4 is March 4 where the user lives in the Americas, and 3 April elsewhere. */
  monthFirst: boolean;
}

/** A kind of phrase. A weak one can be part of a title too: it counts where a preposition, its place or a time beside says so. */
export interface Phrase {
  /** Its first group is the preposition. */
  pattern: RegExp;
  weak?: true;
  /** Gets the groups, and gives undefined where it turns out to be none, such as 31 June. */
  read(groups: string[], here: Here): When | undefined;
}

/** Before a day or a time. */
const BEFORE = "(?:(?:is |it's )?due )?(?:by|on|at|before|until|till|for|from|to|starting|around|about|due|@)";

/** A phrase that a preposition may be before; `source` is what comes after it. */
export function phrase(source: string, read: Phrase["read"], weak?: true): Phrase {
  const pattern = new RegExp(`(?:(${BEFORE})\\s*)?(?:${source})(?![\\w'’-]|[:/.]\\d)`, "iy");
  return { pattern, read, ...(weak && { weak }) };
}
