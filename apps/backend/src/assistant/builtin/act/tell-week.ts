import type { Clock } from "../clock.ts";
import type { Result } from "../memory.ts";
import { weekOf } from "../understand/find-past-span.ts";
import type { Wanting } from "../understand/intent.ts";
import { numbered, SHOWN } from "./describe-tasks.ts";
import { compareWeeks, completedIn, describeWeek } from "./describe-week.ts";
import { failure } from "./find-tasks.ts";
import { listBy } from "./list-by.ts";
import type { Steps } from "./steps.ts";

/** Tells how a week was, or how it was beside another one. */
export function* tellWeek(asked: Wanting<"week">, clock: Clock): Steps<Result> {
  if (asked.tasks) return yield* tellDone(asked, clock);
  const { weeksAgo, than } = asked;
  const weeks = than === undefined ? [weeksAgo] : [weeksAgo, than];
  const [result, other] = yield weeks.map((ago) => ({ name: "weekly_summary", arguments: { weeks_ago: ago } }));
  const says =
    than === undefined
      ? describeWeek(result?.value, weeksAgo, clock)
      : compareWeeks([result?.value, other?.value], [weeksAgo, than], clock);
  return says === undefined ? { says: failure(result) } : { says, asked };
}

/** Tells what was completed in a week, with its figures, and remembers the list. */
function* tellDone(asked: Wanting<"week">, clock: Clock): Steps<Result> {
  const { weeksAgo } = asked;
  const [result] = yield [{ name: "weekly_summary", arguments: { weeks_ago: weeksAgo } }];
  const head = completedIn(result?.value, weeksAgo, clock);
  if (head === undefined) return { says: failure(result) };
  const page = yield* listBy({ open: false, completed: weekOf(weeksAgo, clock) }, clock);
  if ("failed" in page) return { says: failure(page.failed) };
  const shown = page.tasks.slice(0, SHOWN);
  // What is deleted since then counts still, and is in no list.
  const others = head.completed - shown.length;
  const rest =
    others <= 0
      ? []
      : page.more || shown.length < page.tasks.length
        ? [`… and ${others} more.`]
        : [
            `${shown.length === 0 ? others : `${others} more`} ${others === 1 ? "is" : "are"} no longer among your tasks.`,
          ];
  return {
    says: [head.says, ...(shown.length > 0 ? [numbered(shown, clock)] : []), ...rest].join("\n"),
    listed: shown,
    focus: shown.length === 1 ? shown : [],
    asked,
  };
}
