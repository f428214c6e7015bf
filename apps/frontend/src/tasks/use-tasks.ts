"use client";

import type { NewTask, Task, TaskStatus } from "@todo/api";
import { useCallback, useEffect, useReducer, useState } from "react";
import { useErrorToast } from "@/design/toast.tsx";
import { createTask, deleteTask, listTasks, setCompleted, TaskRequestError } from "./task-client.ts";
import { initialTasks, reduceTasks, withCompleted } from "./task-state.ts";

const ALL: readonly TaskStatus[] = ["NOT_STARTED", "IN_PROGRESS", "COMPLETED"];

/**
 * The user's tasks and what can be done with them. Every change shows at once; one that the server refuses is taken
 * back, with a message.
 */
export function useTasks() {
  const [state, dispatch] = useReducer(reduceTasks, initialTasks);
  const [pending, setPending] = useState<ReadonlySet<string>>(new Set());
  const showError = useErrorToast();

  const load = useCallback(async () => {
    dispatch({ type: "loading" });
    try {
      dispatch({
        type: "loaded",
        pages: await Promise.all(ALL.map(async (status) => [status, await listTasks(status)] as const)),
      });
    } catch {
      dispatch({ type: "failed" });
    }
  }, []);
  useEffect(() => void load(), [load]);

  /** @returns whether the server did it */
  async function attempt(id: string, fault: string, work: () => Promise<void>): Promise<boolean> {
    setPending((ids) => new Set(ids).add(id));
    try {
      await work();
      return true;
    } catch (error) {
      showError(
        fault,
        error instanceof TaskRequestError ? error.message : "The service answered something unexpected.",
      );
      return false;
    } finally {
      setPending((ids) => new Set([...ids].filter((other) => other !== id)));
    }
  }

  async function create(wanted: NewTask): Promise<boolean> {
    const draft = draftOf(wanted, new Date());
    dispatch({ type: "put", task: draft });
    const created = await attempt(draft.id, `“${draft.title}” was not added`, async () => {
      dispatch({ type: "put", task: await createTask(wanted), replaces: draft.id });
    });
    if (!created) dispatch({ type: "removed", id: draft.id });
    return created;
  }

  async function complete(task: Task, completed: boolean): Promise<void> {
    dispatch({ type: "put", task: withCompleted(task, completed, new Date()) });
    const fault = `“${task.title}” was not ${completed ? "completed" : "reopened"}`;
    const done = await attempt(task.id, fault, async () => {
      dispatch({ type: "put", task: await setCompleted(task.id, completed) });
    });
    if (!done) dispatch({ type: "put", task });
  }

  async function remove(task: Task): Promise<void> {
    dispatch({ type: "removed", id: task.id });
    const done = await attempt(task.id, `“${task.title}” was not deleted`, () => deleteTask(task.id));
    if (!done) dispatch({ type: "put", task });
  }

  async function loadMore(statuses: readonly TaskStatus[]): Promise<void> {
    const further = statuses.filter((status) => state.cursors[status]);
    await attempt("more", "No more tasks could be loaded", async () => {
      const pages = await Promise.all(
        further.map(async (status) => [status, await listTasks(status, state.cursors[status])] as const),
      );
      dispatch({ type: "loaded", pages });
    });
  }

  return { state, pending, load, loadMore, create, complete, remove };
}

/** What stands in the list until the server has answered. */
function draftOf(wanted: NewTask, now: Date): Task {
  const time = now.toISOString();
  return {
    id: `draft-${time}`,
    title: wanted.title.trim(),
    description: wanted.description ?? null,
    status: "NOT_STARTED",
    priority: wanted.priority ?? "LOW",
    tags: wanted.tags ?? [],
    dueAt: wanted.dueAt ?? null,
    completedAt: null,
    createdAt: time,
    updatedAt: time,
  };
}
