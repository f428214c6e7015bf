import type { Clock } from "../clock.ts";
import type { Result } from "../memory.ts";
import type { Filter } from "../understand/filter.ts";
import type { Change, Wanting } from "../understand/intent.ts";
import { describeFilter } from "./describe-filter.ts";
import { numbered, SHOWN } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { listAlike } from "./list-alike.ts";
import { MOST } from "./list-by.ts";
import type { Steps } from "./steps.ts";

/** Lists tasks, and remembers the list for "the second one". */
export function* showList(asked: Wanting<"list">, clock: Clock): Steps<Result> {
  const { filter, count, pages = 0 } = asked;
  const skip = pages * SHOWN;
  const page = yield* listAlike(filter, clock);
  if ("failed" in page) return { says: failure(page.failed) };
  const { tasks, more } = page;
  const what = describeFilter(filter, tasks.length, clock);
  if (tasks.length === 0 && more) {
    const says = `Of the ${MOST} tasks that I looked at none is among ${what}, and there are more tasks than that. Name a tag, or words of a title.`;
    return { says, listed: [], focus: [], asked };
  }
  if (tasks.length === 0) return { says: `There are no ${what}.`, listed: [], focus: [], asked };
  const shown = tasks.slice(skip, skip + SHOWN);
  if (shown.length === 0)
    return { says: more ? `Those are the ${tasks.length} that I look at. Ask for fewer.` : "Those are all of them." };
  const left = tasks.length - skip - shown.length;
  const rest =
    left > 0
      ? `\n… and ${more ? "more than " : ""}${left} more: say “show more”.`
      : more
        ? "\n… and more. Ask for fewer, such as “what is due this week?”."
        : "";
  if (skip > 0)
    return { says: `${numbered(shown, clock)}${rest}`, listed: shown, asked, focus: shown.length === 1 ? shown : [] };
  const head = `${more ? `More than ${tasks.length}` : tasks.length} ${what}`;
  return {
    says: count && tasks.length > 10 ? `${head}.` : `${head}:\n${numbered(shown, clock)}${rest}`,
    listed: shown,
    asked,
    focus: shown.length === 1 ? shown : [],
  };
}

/** "tomorrow" and "#work", where nothing was spoken of that they could be said of, ask for a list. */
export function asFilter({ due, addTags, priority, ...others }: Change): Filter | undefined {
  if (Object.keys(others).length > 0) return undefined;
  const rest: Filter = { open: true, sort: "due" };
  if (due?.day) return { ...rest, span: { from: due.day, to: due.day } };
  if (addTags?.[0] !== undefined) return { ...rest, tag: addTags[0] };
  return priority ? { ...rest, priority } : undefined;
}
