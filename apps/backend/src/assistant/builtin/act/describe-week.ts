import { z } from "zod";
import type { Clock } from "../clock.ts";
import { compareDays, dayOf } from "../when/civil-time.ts";
import { describeDay } from "./describe-due.ts";
import { counted, listOf } from "./describe-tasks.ts";

const week = z.object({
  weekStart: z.string(),
  created: z.number(),
  completed: z.number(),
  days: z.array(z.object({ date: z.string(), completed: z.number() })),
  open: z.number(),
  overdue: z.number(),
  dueToday: z.number(),
  byTag: z.array(z.object({ tag: z.string(), tasks: z.number() })),
});

/** "This week", as a sentence begins. */
function nameOf(weekStart: string, weeksAgo: number, clock: Clock): string {
  if (weeksAgo < 2) return weeksAgo === 0 ? "This week" : "Last week";
  return `In the week from ${describeDay(dayIn(weekStart), dayOf(clock.now, clock.timeZone))}`;
}

const dayIn = (date: string) => dayOf(new Date(`${date}T12:00:00Z`), "UTC");

/** How one week was beside another; undefined where a value is no week. */
export function compareWeeks(values: [unknown, unknown], weeksAgo: [number, number], clock: Clock): string | undefined {
  const [one, other] = [week.safeParse(values[0]).data, week.safeParse(values[1]).data];
  if (one === undefined || other === undefined) return undefined;
  const sentence = ({ weekStart, completed, created }: typeof one, ago: number) =>
    `${nameOf(weekStart, ago, clock)} you completed ${counted(completed)} and added ${created}.`;
  const more = one.completed - other.completed;
  const outcome =
    more === 0
      ? "You completed as many in both."
      : `That is ${Math.abs(more)} ${more > 0 ? "more" : "fewer"} completed than ${lowered(nameOf(other.weekStart, weeksAgo[1], clock))}.`;
  return [sentence(one, weeksAgo[0]), sentence(other, weeksAgo[1]), outcome].join("\n");
}

const lowered = (text: string) => text.charAt(0).toLowerCase() + text.slice(1);

/** What a week was like, in a few sentences; undefined where the value is no week. */
export function describeWeek(value: unknown, weeksAgo: number, clock: Clock): string | undefined {
  const stats = week.safeParse(value).data;
  if (stats === undefined) return undefined;
  const late = stats.overdue === 0 ? "nothing overdue" : `${stats.overdue} overdue`;
  const tags = stats.byTag.slice(0, 3).map(({ tag, tasks }) => `#${tag} (${tasks})`);
  return [
    figuresOf(stats, weeksAgo, clock),
    `Now there ${stats.open === 1 ? "is" : "are"} ${counted(stats.open, "open task")}: ${late}, ${stats.dueToday} due today.`,
    ...(tags.length === 0 ? [] : [`Most of the open ones: ${listOf(tags)}.`]),
  ].join("\n");
}

/** What was completed in a week: its figures in a sentence, and how many tasks; undefined where the value is no week. */
export function completedIn(
  value: unknown,
  weeksAgo: number,
  clock: Clock,
): { says: string; completed: number } | undefined {
  const stats = week.safeParse(value).data;
  return stats && { says: figuresOf(stats, weeksAgo, clock), completed: stats.completed };
}

function figuresOf(
  { weekStart, completed, created, days }: z.infer<typeof week>,
  weeksAgo: number,
  clock: Clock,
): string {
  const today = dayOf(clock.now, clock.timeZone);
  const best = days.reduce((most, one) => (one.completed > most.completed ? one : most), { date: "", completed: 0 });
  const bestDay =
    best.completed > 1 && compareDays(dayIn(best.date), today) <= 0
      ? ` Best day: ${describeDay(dayIn(best.date), today)} with ${best.completed}.`
      : "";
  return `${nameOf(weekStart, weeksAgo, clock)} you completed ${counted(completed)} and added ${created}.${bestDay}`;
}
