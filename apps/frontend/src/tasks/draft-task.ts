import type { NewTask, Task } from "@todo/api";

const DRAFT = "draft-";

/** What stands in the list until the server has answered. */
export function draftTask(wanted: NewTask, now: Date): Task {
  const time = now.toISOString();
  return {
    id: `${DRAFT}${time}`,
    title: wanted.title.trim(),
    description: wanted.description ?? null,
    status: "NOT_STARTED",
    priority: wanted.priority ?? "LOW",
    chosenPriority: wanted.priority ?? null,
    tags: wanted.tags ?? [],
    dueAt: wanted.dueAt ?? null,
    completedAt: null,
    createdAt: time,
    updatedAt: time,
    version: 0,
  };
}

export const isDraft = ({ id }: Task): boolean => id.startsWith(DRAFT);

/** What a task looks like once the server has completed or reopened it; as it is where it is so already. */
export function withCompleted(task: Task, completed: boolean, now: Date): Task {
  if (completed === (task.status === "COMPLETED")) return task;
  return completed
    ? { ...task, status: "COMPLETED", completedAt: now.toISOString() }
    : { ...task, status: "NOT_STARTED", completedAt: null };
}
