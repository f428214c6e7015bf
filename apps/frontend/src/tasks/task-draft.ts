import type { NewTask, Task, TaskChange, TaskPriority, TaskStatus } from "@todo/api";
import { DESCRIPTION_LENGTH, TAG_LENGTH, TAGS, TITLE_LENGTH } from "@todo/api/limits";

/** A task's inputs, as typed. */
export interface Draft {
  title: string;
  description: string;
  /** As `<input type="datetime-local">` gives it: local time, or empty. */
  due: string;
  /** Empty: it follows the due time. */
  priority: TaskPriority | "";
  /** Separated by commas or blanks; a leading # is dropped. */
  tags: string;
  status: TaskStatus;
}

export type Faults = Partial<Record<keyof Draft, string>>;

export const emptyDraft: Draft = {
  title: "",
  description: "",
  due: "",
  priority: "",
  tags: "",
  status: "NOT_STARTED",
};

export const PRIORITY_NAMES: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "Very important",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
};

export const STATUS_NAMES: Record<TaskStatus, string> = {
  NOT_STARTED: "Not started",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
};

/** Most important first. */
export const PRIORITIES = Object.keys(PRIORITY_NAMES) as TaskPriority[];
export const STATUSES = Object.keys(STATUS_NAMES) as TaskStatus[];

/** The inputs that a task fills. */
export function draftOf(task: Task): Draft {
  return {
    title: task.title,
    description: task.description ?? "",
    due: task.dueAt ? localTime(new Date(task.dueAt)) : "",
    priority: task.chosenPriority ?? "",
    // What holds a blank was not typed here; it stays one tag as long as the input is not touched.
    tags: task.tags.join(", "),
    status: task.status,
  };
}

/** As `<input type="datetime-local">` takes it. */
export function localTime(date: Date): string {
  const local = new Date(date.getTime() - date.getTimezoneOffset() * 60_000);
  return local.toISOString().slice(0, 16);
}

/** The request that a draft stands for, or what is wrong with it by input. The backend has the last word. */
export function readDraft(draft: Draft): { task: NewTask } | { faults: Faults } {
  const [title, description] = [draft.title.trim(), draft.description.trim()];
  const due = draft.due === "" ? undefined : new Date(draft.due);
  const tags = readTags(draft.tags);
  const faults: Faults = {};
  if (title === "" || title.length > TITLE_LENGTH) {
    faults.title = `Enter a title of at most ${TITLE_LENGTH} characters.`;
  }
  if (description.length > DESCRIPTION_LENGTH) faults.description = "The notes are too long.";
  if (tags.length > TAGS || tags.some((tag) => tag.length > TAG_LENGTH)) {
    faults.tags = `Use at most ${TAGS} tags of at most ${TAG_LENGTH} characters.`;
  }
  if (due && Number.isNaN(due.getTime())) faults.due = "Enter a date and a time.";
  else if (due && (due.getUTCFullYear() < 1970 || due.getUTCFullYear() > 9999)) {
    faults.due = "Enter a date from 1970 to 9999.";
  }
  if (Object.keys(faults).length > 0) return { faults };
  return {
    task: {
      title,
      ...(description ? { description } : {}),
      ...(draft.priority ? { priority: draft.priority } : {}),
      ...(tags.length > 0 ? { tags } : {}),
      ...(due ? { dueAt: due.toISOString() } : {}),
    },
  };
}

/** What has changed between the inputs that a task filled and what they hold now; what was emptied is cleared. */
export function readChange(before: Draft, after: Draft): { change: TaskChange } | { faults: Faults } {
  const read = readDraft(after);
  if ("faults" in read) return read;
  const { title, description = null, priority = null, tags = null, dueAt = null } = read.task;
  const all = { title, description, priority, tags, dueAt, status: after.status };
  const changed = (Object.keys(before) as (keyof Draft)[]).filter((input) => before[input] !== after[input]);
  const fields = changed.map((input) => (input === "due" ? "dueAt" : input));
  return { change: Object.fromEntries(fields.map((field) => [field, all[field]])) };
}

function readTags(text: string): string[] {
  const tags = text.split(/[\s,]+/).map((tag) => tag.replace(/^#+/, ""));
  return [...new Set(tags.filter(Boolean))];
}
