import type { Clock } from "../clock.ts";
import type { ToolResult } from "../turns.ts";
import type { Filter } from "../understand/filter.ts";
import type { Span } from "../understand/find-span.ts";
import { compareDays, type Day, dayOf, instantOf, isoWithOffset, plusDays } from "../when/civil-time.ts";
import { type ListedTask, tasksIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

/** As many as `list_tasks` gives at once. */
export const MOST = 50;

/** Lists tasks by a filter, those parts of it included that no tool knows. */
export function* listBy(
  filter: Filter,
  clock: Clock,
): Steps<{ tasks: ListedTask[]; more: boolean } | { failed: ToolResult | undefined }> {
  const { span, completed, added, undated, untagged, limit, ...query } = filter;
  const looks = [span, completed, added, undated, untagged].some((one) => one !== undefined);
  const sort = span ? "due" : added ? "created" : query.sort;
  const [result] = yield [
    {
      name: "list_tasks",
      arguments: {
        ...query,
        ...(completed && completedWithin(completed, clock)),
        ...(sort ? { sort } : {}),
        limit: looks ? MOST : Math.min(limit ?? MOST, MOST),
      },
    },
  ];
  const page = tasksIn(result);
  if (page === undefined) return { failed: result };
  const tasks = page.tasks.filter((task) => fits(task, filter, clock));
  if (completed) tasks.sort((one, other) => (other.completedAt ?? "").localeCompare(one.completedAt ?? ""));
  return { tasks: tasks.slice(0, limit ?? MOST), more: page.more && limit === undefined };
}

/** The days as `list_tasks` takes them; it keeps no task from before 1970. */
function completedWithin({ from, to }: Span, { timeZone }: Clock): Record<string, string> {
  const begin = (day: Day) => isoWithOffset(instantOf(day, { hour: 0, minute: 0 }, timeZone), timeZone);
  return {
    ...(from && from.year > 1970 && { completed_from: begin(from) }),
    ...(to && { completed_before: begin(plusDays(to, 1)) }),
  };
}

function fits(task: ListedTask, { span, completed, added, undated, untagged }: Filter, { timeZone }: Clock): boolean {
  if (undated && task.dueAt) return false;
  if (untagged && task.tags.length > 0) return false;
  return (
    isWithin(span, task.dueAt, timeZone) &&
    isWithin(completed, task.completedAt, timeZone) &&
    isWithin(added, task.createdAt, timeZone)
  );
}

function isWithin(span: Span | undefined, at: string | null | undefined, timeZone: string): boolean {
  if (span === undefined) return true;
  if (!at) return false;
  const day = dayOf(new Date(at), timeZone);
  return (!span.from || compareDays(day, span.from) >= 0) && (!span.to || compareDays(day, span.to) <= 0);
}
