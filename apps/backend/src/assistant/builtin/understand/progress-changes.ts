import { findWhen } from "../when/find-when.ts";
import { type ChangeRule, update, which } from "./change-rule.ts";
import { titled } from "./written.ts";

/** "start the report", "put it on hold" */
export const progressChanges: ChangeRule[] = [
  [
    /^(?:mark|set|flag|move|change)\s+(.+?)\s+(?:(?:as|to)\s+)?(?:in[- ]progress|started|ongoing|doing)$/i,
    ([of], clock) => update(which(of, clock), { status: "IN_PROGRESS" }),
  ],
  [
    /^(?:start|begin|resume|(?:i\s+)?(?:just\s+)?started|i['’]?m\s+(?:now\s+)?(?:working\s+on|starting|doing)|i\s+am\s+(?:now\s+)?(?:working\s+on|starting|doing))(?:\s+working\s+on|\s+with|\s+on)?\s+(.+)$/i,
    ([of], clock, whole) =>
      findWhen(whole, clock)
        ? undefined
        : update(
            which(of, clock),
            { status: "IN_PROGRESS" },
            /^i\b/i.test(whole) ? undefined : { title: titled(whole) },
          ),
  ],
  [/^put\s+(.+?)\s+(?:on\s+hold|aside|back)$/i, ([of], clock) => update(which(of, clock), { status: "NOT_STARTED" })],
  [
    /^(?:pause|stop(?:\s+working\s+on)?|put\s+on\s+hold|put\s+aside)\s+(.+)$/i,
    ([of], clock) => update(which(of, clock), { status: "NOT_STARTED" }),
  ],
];
