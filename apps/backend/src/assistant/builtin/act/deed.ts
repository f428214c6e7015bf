import type { Result } from "../memory.ts";
import { namesOf } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { type ListedTask, taskIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

const DONE = {
  complete: "Marked as done",
  reopen: "Reopened",
  delete: "Deleted",
  restore: "Brought back",
};
const STATUS_AFTER = {
  complete: { status: "COMPLETED" },
  reopen: { status: "NOT_STARTED" },
  restore: {},
} as const;

/** Completes tasks, and so on; those that are so already are only told. */
export function* deed(did: keyof typeof DONE, tasks: ListedTask[]): Steps<Result> {
  const unchanged = tasks.filter(
    ({ status }) => (did === "complete" && status === "COMPLETED") || (did === "reopen" && status !== "COMPLETED"),
  );
  const wanted = tasks.filter((task) => !unchanged.includes(task));
  const already =
    unchanged.length === 0
      ? ""
      : `${namesOf(unchanged)} ${unchanged.length === 1 ? "is" : "are"} ${did === "complete" ? "done" : "open"} already.`;
  const [first] = wanted;
  if (first === undefined) return { says: already, focus: tasks };
  const [result] =
    wanted.length === 1
      ? yield [{ name: `${did}_task`, arguments: { id: first.id } }]
      : yield [{ name: "update_tasks", arguments: { ids: wanted.map(({ id }) => id), action: did } }];
  if (result?.value === undefined) return { says: failure(result), focus: tasks };
  const now = did === "delete" ? [] : wanted.map((task) => ({ ...task, ...STATUS_AFTER[did] }));
  // A list tells descriptions shortened, a tool that takes one task tells them whole
  const whole = taskIn(result);
  const says = [`${DONE[did]}: ${namesOf(wanted)}.`, already].filter((text) => text !== "").join(" ");
  return { says, focus: now, did: { did, tasks: whole ? [whole] : wanted } };
}
