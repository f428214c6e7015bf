import type { Clock } from "../clock.ts";
import type { Result } from "../memory.ts";
import { describeDue } from "./describe-due.ts";
import { PRIORITY_NAMES, quoted, traitsOf } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { type ListedTask, taskIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

const moment = (did: string, at: string | null | undefined, clock: Clock) =>
  at ? `${did} ${describeDue(new Date(at), clock)}` : did;

/** Tells all of a few tasks, their descriptions too. */
export function* showTasks(tasks: ListedTask[], clock: Clock): Steps<Result> {
  const some = tasks.slice(0, 5);
  const results = yield some.map(({ id }) => ({ name: "get_task", arguments: { id } }));
  const shown = results.map(taskIn).filter((task) => task !== undefined);
  if (shown.length < some.length) return { says: failure(results.find((result) => taskIn(result) === undefined)) };
  const texts = shown.map((task) => {
    const traits = [
      ...traitsOf(task, clock).map((trait) => (trait === "done" ? moment("done", task.completedAt, clock) : trait)),
      ...(task.dueAt ? [] : ["no due time"]),
      PRIORITY_NAMES[task.priority],
      ...(task.createdAt ? [moment("added", task.createdAt, clock)] : []),
    ];
    return `${quoted(task)}: ${[...new Set(traits)].join(", ")}.${task.description ? `\n${task.description}` : ""}`;
  });
  return { says: texts.join("\n\n"), focus: shown };
}
