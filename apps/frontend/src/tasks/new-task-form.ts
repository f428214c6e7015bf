import { type NewTask, newTask, TAGS, type TaskPriority, TITLE_LENGTH, taskPriority } from "@todo/api";

/** The composer's inputs, as typed. */
export interface Draft {
  title: string;
  description: string;
  /** As `<input type="datetime-local">` gives it: local time, or empty. */
  due: string;
  /** Empty: it follows the due time. */
  priority: TaskPriority | "";
  /** Separated by commas or blanks; a leading # is dropped. */
  tags: string;
}

export const emptyDraft: Draft = { title: "", description: "", due: "", priority: "", tags: "" };

export const PRIORITY_NAMES: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "Very important",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
};

/** The request that a draft stands for, or what is wrong with it by input. */
export function readDraft(draft: Draft): { task: NewTask } | { faults: Partial<Record<keyof Draft, string>> } {
  const due = draft.due === "" ? undefined : new Date(draft.due);
  const tags = [
    ...new Set(
      draft.tags
        .split(/[\s,]+/)
        .map((tag) => tag.replace(/^#+/, ""))
        .filter(Boolean),
    ),
  ];
  const faults: Partial<Record<keyof Draft, string>> = {};
  if (due && Number.isNaN(due.getTime())) faults.due = "Enter a date and a time.";
  const result = newTask.safeParse({
    title: draft.title,
    ...(draft.description.trim() ? { description: draft.description.trim() } : {}),
    ...(draft.priority ? { priority: taskPriority.parse(draft.priority) } : {}),
    ...(tags.length > 0 ? { tags } : {}),
    ...(due && !faults.due ? { dueAt: due.toISOString() } : {}),
  });
  for (const { path } of result.error?.issues ?? []) {
    const [input, fault] = FAULTS[String(path[0])] ?? (["title", "This cannot be saved."] as const);
    faults[input] ??= fault;
  }
  return result.success && !faults.due ? { task: result.data } : { faults };
}

const FAULTS: Record<string, readonly [keyof Draft, string]> = {
  title: ["title", `Enter a title of at most ${TITLE_LENGTH} characters.`],
  description: ["description", "The notes are too long."],
  priority: ["priority", "Choose one of the list."],
  tags: ["tags", `Use at most ${TAGS} tags of at most 50 characters.`],
  dueAt: ["due", "Enter a date from 1970 to 9999."],
};
