import type { BulkRequest, Task } from "@todo/api";

type BulkAction = BulkRequest["action"];

/** The same for some of the tasks that were changed together. */
export interface UndoStep {
  tasks: Task[];
  action: BulkAction;
}

/**
 * What takes a change of several tasks back, so that each is again as it was.
 *
 * @param tasks as they were before it; one that was as wanted already stays as it is
 * @returns none where nothing has changed that could be taken back
 */
export function undoSteps(tasks: readonly Task[], action: BulkAction): UndoStep[] {
  const steps = new Map<string, UndoStep>();
  for (const task of tasks) {
    const back = opposite(task, action);
    if (!back) continue;
    const key = JSON.stringify(back);
    const step = steps.get(key) ?? { tasks: [], action: back };
    step.tasks.push(task);
    steps.set(key, step);
  }
  return [...steps.values()];
}

function opposite(task: Task, action: BulkAction): BulkAction | undefined {
  const completed = task.status === "COMPLETED";
  switch (action.kind) {
    case "complete":
      if (completed) return undefined;
      // Reopening would leave it as one that nobody has begun.
      return task.status === "IN_PROGRESS" ? { kind: "change", change: { status: "IN_PROGRESS" } } : { kind: "reopen" };
    case "reopen":
      return completed ? { kind: "complete" } : undefined;
    case "delete":
      return { kind: "restore" };
    case "change":
      return action.change.priority === undefined || action.change.priority === task.chosenPriority
        ? undefined
        : { kind: "change", change: { priority: task.chosenPriority } };
    default:
      return undefined;
  }
}
