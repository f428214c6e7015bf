import type { Task, TaskPage, TaskStatus } from "@todo/api";

/** The tasks on the page, as the server holds them or is about to. */
export interface TaskState {
  phase: "loading" | "failed" | "ready";
  tasks: readonly Task[];
  /** Where the next page of each status begins; null: there is none. */
  cursors: Readonly<Record<TaskStatus, string | null>>;
}

export type TaskAction =
  | { type: "loading" }
  | { type: "failed" }
  | { type: "loaded"; pages: readonly (readonly [TaskStatus, TaskPage])[] }
  /** Adds the task, or puts it in the place of the one with its ID or with the ID `replaces`. */
  | { type: "put"; task: Task; replaces?: string }
  | { type: "removed"; id: string };

export const initialTasks: TaskState = {
  phase: "loading",
  tasks: [],
  cursors: { NOT_STARTED: null, IN_PROGRESS: null, COMPLETED: null },
};

export function reduceTasks(state: TaskState, action: TaskAction): TaskState {
  switch (action.type) {
    case "loading":
      return { ...state, phase: "loading" };
    case "failed":
      return { ...state, phase: "failed" };
    case "loaded": {
      const items = action.pages.flatMap(([, page]) => page.items);
      return {
        phase: "ready",
        tasks: [
          ...without(
            state.tasks,
            items.map(({ id }) => id),
          ),
          ...items,
        ],
        cursors: {
          ...state.cursors,
          ...Object.fromEntries(action.pages.map(([status, page]) => [status, page.nextCursor])),
        },
      };
    }
    case "put":
      return { ...state, tasks: [...without(state.tasks, [action.task.id, action.replaces]), action.task] };
    case "removed":
      return { ...state, tasks: without(state.tasks, [action.id]) };
  }
}

/** The open tasks, newest first. */
export function openTasks({ tasks }: TaskState): Task[] {
  return tasks.filter(({ status }) => status !== "COMPLETED").sort(latestFirst(({ createdAt }) => createdAt));
}

/** The completed tasks, the last completed first. */
export function completedTasks({ tasks }: TaskState): Task[] {
  return tasks
    .filter(({ status }) => status === "COMPLETED")
    .sort(latestFirst(({ completedAt, updatedAt }) => completedAt ?? updatedAt));
}

/** What a task looks like once the server has completed or reopened it. */
export function withCompleted(task: Task, completed: boolean, now: Date): Task {
  return completed
    ? { ...task, status: "COMPLETED", completedAt: now.toISOString() }
    : { ...task, status: "NOT_STARTED", completedAt: null };
}

const latestFirst = (time: (task: Task) => string) => (a: Task, b: Task) => time(b).localeCompare(time(a));

function without(tasks: readonly Task[], ids: readonly (string | undefined)[]): Task[] {
  return tasks.filter(({ id }) => !ids.includes(id));
}
