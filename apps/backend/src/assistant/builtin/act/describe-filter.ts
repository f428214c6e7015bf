import type { Clock } from "../clock.ts";
import type { Filter } from "../understand/filter.ts";
import type { Span } from "../understand/find-span.ts";
import { compareDays, dayOf } from "../when/civil-time.ts";
import { describeDay } from "./describe-due.ts";
import { PRIORITY_NAMES } from "./describe-tasks.ts";

/** "open high priority tasks due this week": what a list holds, in words. */
export function describeFilter(
  { open, status, priority, tag, search, due, span, completed, added, undated, untagged }: Filter,
  count: number,
  clock: Clock,
): string {
  const today = dayOf(clock.now, clock.timeZone);
  const day = (one: { year: number; month: number; day: number }) => describeDay(one, today);
  const state =
    due === "overdue"
      ? "overdue"
      : status === "IN_PROGRESS"
        ? "started"
        : status === "NOT_STARTED"
          ? "not yet started"
          : open === true
            ? "open"
            : open === false && !completed
              ? "completed"
              : "";
  const when = due === "today" ? "due today" : due === "week" ? "due this week" : undated ? "without a due time" : "";
  const days = ({ from, to }: Span) => {
    if (from && to) return day(from) === day(to) ? day(from) : `${day(from)} to ${day(to)}`;
    return from ? `from ${day(from)} on` : to ? `by ${day(to)}` : "";
  };
  /** Of what is over, nothing is to come. */
  const past = ({ from, to }: Span) => {
    const last = to && compareDays(to, today) > 0 ? today : to;
    if (from && last && compareDays(from, last) < 0) return `from ${days({ from, to: last })}`;
    return days({ ...(from && { from }), ...(last && { to: last }) });
  };
  return [
    state,
    priority === undefined ? "" : PRIORITY_NAMES[priority],
    `task${count === 1 ? "" : "s"}`,
    tag === undefined ? "" : `tagged #${tag}`,
    search === undefined ? "" : `about “${search}”`,
    when,
    untagged ? "without a tag" : "",
    span ? `due ${days(span)}` : "",
    completed ? `that you completed ${past(completed)}` : "",
    added ? `that you added ${past(added)}` : "",
  ]
    .filter((word) => word !== "")
    .join(" ");
}
