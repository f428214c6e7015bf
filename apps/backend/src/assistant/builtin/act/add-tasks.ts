import { TAGS } from "@todo/api";
import type { Clock } from "../clock.ts";
import type { Result } from "../memory.ts";
import type { NewTaskWords, Wanting } from "../understand/intent.ts";
import { dueOf } from "../when/when.ts";
import { describeDue } from "./describe-due.ts";
import { quoted, traitsOf } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { type ListedTask, taskIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

/** Adds tasks, all in one step. */
export function* add(wanted: Wanting<"add">[], clock: Clock): Steps<Result> {
  const nameless = wanted.find(({ task }) => task.title === "");
  if (nameless) {
    const rest = wanted.filter((one) => one !== nameless);
    return { says: "What shall the task be called?", question: { asks: "title", task: nameless.task, rest } };
  }
  const results = yield wanted.map(({ task }) => ({ name: "add_task", arguments: fieldsOf(task, clock) }));
  const added: ListedTask[] = [];
  const lines = wanted.map(({ task: { due, tags = [] } }, index) => {
    const task = taskIn(results[index]);
    if (task === undefined) return failure(results[index]);
    added.push(task);
    const traits = traitsOf(task, clock);
    return [
      `Added ${quoted(task)}${traits.length === 0 ? "" : `, ${traits.join(", ")}`}.`,
      ...(due?.repeats ? ["Tasks can't repeat, so this is the first time only."] : []),
      ...(tags.length > TAGS ? [`A task has at most ${TAGS} tags, so I left out the others.`] : []),
    ].join(" ");
  });
  const [only] = added;
  const asksWhen = only !== undefined && wanted.length === 1 && wanted[0]?.remind === true;
  const result: Result = { says: lines.join("\n"), focus: added, did: { did: "add", tasks: added } };
  if (added.length > 1) result.listed = added;
  if (asksWhen)
    return {
      ...result,
      says: `${result.says} When is it due? I remind you ahead of that.`,
      question: { asks: "when", tasks: added, rest: [] },
    };
  return added.length === 0 ? { says: result.says } : result;
}

function fieldsOf({ title, description, priority, tags, due }: NewTaskWords, clock: Clock): Record<string, unknown> {
  return {
    title,
    ...(description === undefined ? {} : { description }),
    ...(priority === undefined ? {} : { priority }),
    ...(tags === undefined ? {} : { tags: tags.slice(0, TAGS) }),
    ...(due === undefined ? {} : { due_at: dueOf(due, clock) }),
  };
}

/** Asks whether words are meant as a task. */
export function offer(task: NewTaskWords, clock: Clock): Result {
  const due = task.due ? ` due ${describeDue(new Date(dueOf(task.due, clock)), clock)}` : "";
  return {
    says: `Shall I add “${task.title}”${due} as a task?`,
    question: { asks: "sure", intent: { wants: "add", task }, rest: [] },
  };
}
