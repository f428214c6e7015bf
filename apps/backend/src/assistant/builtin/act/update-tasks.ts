import { TAGS } from "@todo/api";
import type { Clock } from "../clock.ts";
import type { FieldsBefore, Result } from "../memory.ts";
import type { Change } from "../understand/intent.ts";
import { dayOf, dayTimeOf, instantOf, isoWithOffset, plusDays } from "../when/civil-time.ts";
import { DAY_END, dueOf } from "../when/when.ts";
import { describeDue } from "./describe-due.ts";
import { listOf, namesOf, PRIORITY_NAMES, quoted } from "./describe-tasks.ts";
import { failure } from "./find-tasks.ts";
import { type ListedTask, taskIn } from "./listed-task.ts";
import type { Steps } from "./steps.ts";

/** Changes that depend on how a task is now, or that could not be undone without it: lists tell descriptions shortened. */
const relative = ({ addTags, removeTags, later, description, note, due }: Change) =>
  description !== undefined ||
  addTags !== undefined ||
  (removeTags !== undefined && removeTags !== "all") ||
  later !== undefined ||
  note !== undefined ||
  (due?.after === undefined && (due?.day === undefined) !== (due?.time === undefined && due?.part === undefined));

/** Changes each of the tasks. */
export function* update(tasks: ListedTask[], change: Change, clock: Clock): Steps<Result> {
  let current: (ListedTask | undefined)[] = tasks;
  if (relative(change)) {
    const read = yield tasks.map(({ id }) => ({ name: "get_task", arguments: { id } }));
    current = read.map(taskIn);
    const failed = read.find((_, index) => current[index] === undefined);
    if (failed) return { says: failure(failed) };
  }
  const several = current.find((task) => change.removeTags === "its one" && task !== undefined && task.tags.length > 1);
  if (several) {
    const tags = several.tags.map((tag) => `#${tag}`);
    return { says: `${quoted(several)} has several tags, ${listOf(tags)}: which one shall I remove?`, focus: tasks };
  }
  const known = current.filter((task) => task !== undefined);
  const changes = known.map((task) => ({ id: task.id, fields: changedFields(task, change, clock) }));
  const before = known.map((task, index) => ({ id: task.id, fields: fieldsOf(task, changes[index]?.fields ?? {}) }));
  const results = yield changes.map(updating);
  const changed: ListedTask[] = [];
  const faults: string[] = [];
  for (const result of results) {
    const task = taskIn(result);
    if (task) changed.push(task);
    else faults.push(failure(result));
  }
  const says =
    changed.length === 0
      ? []
      : [`${namesOf(change.title === undefined ? changed : known)} ${describeChange(changed, change, clock)}.`];
  if (change.due?.repeats) says.push("Tasks can't repeat, so this is the first time only.");
  return {
    says: [...says, ...new Set(faults)].join(" "),
    focus: changed,
    did: { did: "update", tasks: changed, change, before },
  };
}

/** Gives changed fields the values back that they had before. */
export function* changeBack(before: FieldsBefore[]): Steps<Result> {
  const results = yield before.map(updating);
  const tasks = results.map(taskIn).filter((task) => task !== undefined);
  const failed = results.find((result) => taskIn(result) === undefined);
  const says = tasks.length === 0 ? [] : [`${namesOf(tasks)} ${tasks.length === 1 ? "is" : "are"} as before.`];
  return {
    says: [...says, ...(failed ? [failure(failed)] : [])].join(" "),
    focus: tasks,
    ...(tasks.length > 0 && { undid: true }),
  };
}

const updating = ({ id, fields }: FieldsBefore) => ({ name: "update_task", arguments: { id, ...fields } });

/** What a task has in those fields, by the names that `update_task` gives them. */
function fieldsOf(task: ListedTask, fields: Record<string, unknown>): Record<string, unknown> {
  const { title, description = null, status, chosenPriority = null, tags, dueAt = null } = task;
  const all = { title, description, status, priority: chosenPriority, tags, due_at: dueAt };
  return Object.fromEntries(Object.entries(all).filter(([name]) => name in fields));
}

function changedFields(task: ListedTask, change: Change, clock: Clock): Record<string, unknown> {
  const { title, description, note, priority, addTags, removeTags, due, later, status } = change;
  const fields: Record<string, unknown> = {};
  if (title !== undefined) fields.title = title;
  if (description !== undefined) fields.description = description;
  if (note !== undefined) fields.description = task.description ? `${task.description}\n${note}` : note;
  if (priority !== undefined) fields.priority = priority;
  if (status !== undefined) fields.status = status;
  if (addTags !== undefined || removeTags !== undefined) {
    const gone = removeTags === "all" || removeTags === "its one" ? task.tags : (removeTags ?? []);
    const kept = task.tags.filter((tag) => !gone.some((other) => other.toLowerCase() === tag.toLowerCase()));
    fields.tags = [...new Set([...kept, ...(addTags ?? [])])].slice(0, TAGS);
  }
  if (due !== undefined)
    fields.due_at = due === null ? null : dueOf(due, clock, task.dueAt ? new Date(task.dueAt) : undefined);
  if (later !== undefined) fields.due_at = isoWithOffset(shifted(task, later, clock), clock.timeZone);
  return fields;
}

/** Days later keeps the time of the day, whatever the clocks do between. What is overdue is put off from now. */
function shifted(
  { dueAt }: ListedTask,
  { days, milliseconds }: { days: number; milliseconds: number },
  { now, timeZone }: Clock,
): Date {
  const due = dueAt ? new Date(dueAt) : undefined;
  const from = due && (due > now || days + milliseconds < 0) ? due : now;
  if (days === 0) return new Date(from.getTime() + milliseconds);
  return instantOf(plusDays(dayOf(from, timeZone), days), due ? dayTimeOf(due, timeZone) : DAY_END, timeZone);
}

function describeChange(tasks: ListedTask[], change: Change, clock: Clock): string {
  const [task] = tasks;
  const one = tasks.length === 1;
  const [is, has] = one ? ["is", "has"] : ["are", "have"];
  const texts: string[] = [];
  if (change.title !== undefined && task) texts.push(`${is} now called ${quoted(task)}`);
  const dues = [...new Set(tasks.map(({ dueAt }) => (dueAt ? describeDue(new Date(dueAt), clock) : "")))];
  if (change.due === null) texts.push(`${has} no due time any more`);
  else if (change.due !== undefined || change.later !== undefined) texts.push(`${is} now due ${listOf(dues)}`);
  if (change.priority === null) texts.push(`${has} the priority that follows the due time`);
  else if (change.priority !== undefined) texts.push(`${is} now ${PRIORITY_NAMES[change.priority]}`);
  if (change.addTags !== undefined || change.removeTags !== undefined) {
    const tags = [...new Set(tasks.flatMap((one) => one.tags))];
    texts.push(
      tags.length === 0 ? `${has} no tags any more` : `${is} tagged ${tags.map((tag) => `#${tag}`).join(" ")}`,
    );
  }
  if (change.description === null) texts.push(`${has} no description any more`);
  else if (change.description !== undefined || change.note !== undefined) texts.push(`${has} a new description`);
  if (change.status !== undefined)
    texts.push(`${is} ${change.status === "IN_PROGRESS" ? "in progress" : "not started"}`);
  return listOf(texts);
}
