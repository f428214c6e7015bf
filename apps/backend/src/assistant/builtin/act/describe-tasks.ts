import type { TaskPriority } from "@todo/api";
import type { Clock } from "../clock.ts";
import { describeDue } from "./describe-due.ts";
import type { ListedTask } from "./listed-task.ts";

export const PRIORITY_NAMES: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "very important",
  HIGH: "high priority",
  MEDIUM: "medium priority",
  LOW: "low priority",
};

/** Tasks that a list shows; it says how many more there are. */
export const SHOWN = 20;

export const quoted = ({ title }: Pick<ListedTask, "title">) => `“${title}”`;

export function counted(count: number, noun = "task"): string {
  return `${count} ${noun}${count === 1 ? "" : "s"}`;
}

/** "a, b and c" */
export function listOf(texts: readonly string[], last = "and"): string {
  return texts.length < 2 ? texts.join("") : `${texts.slice(0, -1).join(", ")} ${last} ${texts.at(-1)}`;
}

/** "“Milk”, “Bread” and 3 more" */
export function namesOf(tasks: readonly ListedTask[]): string {
  const names = tasks.slice(0, 5).map(quoted);
  return listOf(tasks.length > 5 ? [...names, `${tasks.length - 5} more`] : names);
}

/** What is to be known of a task in a line, after its title. */
export function traitsOf(task: ListedTask, clock: Clock): string[] {
  const due = task.dueAt ? new Date(task.dueAt) : undefined;
  const late = due !== undefined && due < clock.now && task.status !== "COMPLETED";
  return [
    ...(due ? [`${late ? "overdue since" : "due"} ${describeDue(due, clock)}`] : []),
    ...(task.priority === "HIGH" || task.priority === "VERY_IMPORTANT" ? [PRIORITY_NAMES[task.priority]] : []),
    ...(task.status === "IN_PROGRESS" ? ["in progress"] : []),
    ...(task.status === "COMPLETED" ? ["done"] : []),
    ...task.tags.map((tag) => `#${tag}`),
  ];
}

/** The tasks, numbered as "the second one" counts. */
export function numbered(tasks: readonly ListedTask[], clock: Clock): string {
  return tasks
    .map((task, index) => {
      const traits = traitsOf(task, clock);
      return `${index + 1}. ${task.title}${traits.length === 0 ? "" : ` (${traits.join(", ")})`}`;
    })
    .join("\n");
}
