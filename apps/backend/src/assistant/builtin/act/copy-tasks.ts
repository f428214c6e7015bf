import type { Clock } from "../clock.ts";
import type { Result } from "../memory.ts";
import type { Change } from "../understand/intent.ts";
import { dueOf } from "../when/when.ts";
import { quoted, traitsOf } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { type ListedTask, taskIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

/** Adds each of the tasks once more, with what is different. A day that is said alone keeps the time of the first one. */
export function* copyTasks(tasks: ListedTask[], { due, priority, addTags = [] }: Change, clock: Clock): Steps<Result> {
  // Lists tell descriptions shortened.
  const read = yield tasks.map(({ id }) => ({ name: "get_task", arguments: { id } }));
  const known = read.map(taskIn).filter((task) => task !== undefined);
  if (known.length < tasks.length) return { says: failure(read.find((result) => taskIn(result) === undefined)) };
  const results = yield known.map(({ title, description, tags, dueAt, chosenPriority }) => {
    const first = dueAt ? new Date(dueAt) : undefined;
    const given = {
      title,
      description: description ?? undefined,
      priority: priority ?? chosenPriority ?? undefined,
      tags: [...new Set([...tags, ...addTags])],
      due_at: due ? dueOf(due, clock, first) : (dueAt ?? undefined),
    };
    return {
      name: "add_task",
      arguments: Object.fromEntries(Object.entries(given).filter(([, value]) => value !== undefined)),
    };
  });
  const added = results.map(taskIn).filter((task) => task !== undefined);
  const failed = results.find((result) => taskIn(result) === undefined);
  const lines = added.map((task) => [`Added ${quoted(task)} once more`, ...traitsOf(task, clock)].join(", "));
  return {
    says: [
      ...lines.map((line) => `${line}.`),
      ...(due?.repeats ? ["Tasks can't repeat, so this is the next time only."] : []),
      ...(failed ? [failure(failed)] : []),
    ].join("\n"),
    focus: added,
    did: { did: "add", tasks: added },
  };
}
