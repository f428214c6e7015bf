"use client";

import { type QueryClient, useMutation, useQueryClient } from "@tanstack/react-query";
import type { BulkRequest, NewTask, Task, TaskChange } from "@todo/api";
import { routes } from "@todo/api/routes";
import { ApiError, messageOf } from "@/api/api-error.ts";
import { callApi } from "@/api/call-api.ts";
import { inOrder, isUnderWay } from "@/api/in-order.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { showAtOnce } from "@/api/show-at-once.ts";
import { useToast } from "@/design/toast.tsx";
import { draftTask, isDraft, withCompleted } from "./draft-task.ts";
import { hideTasks, keepTasks, showNewTask, showTasks } from "./task-cache.ts";
import { isNarrowed, type TaskView } from "./task-view.ts";
import { undoSteps } from "./undo-steps.ts";

interface Work<Answer = unknown> {
  /** The tasks that it is about. */
  ids: readonly string[];
  /** Makes the page show what will be. */
  show: () => void;
  send: () => Promise<Answer>;
  showAnswer?(answer: Answer): void;
  /** What did not happen, if it does not. */
  fault: string;
}

type BulkAction = BulkRequest["action"];

/** Everything that tells of tasks is read again. */
export function refreshTasks(client: QueryClient): void {
  for (const queryKey of [queryKeys.tasks, queryKeys.tags, queryKeys.week, queryKeys.history])
    void client.invalidateQueries({ queryKey });
}

/**
 * What can be done with tasks. Every change shows at once, in every list; one that the server refuses is taken back,
 * with a message. Each of them tells whether the server did it.
 */
export function useTaskActions() {
  const client = useQueryClient();
  const toast = useToast();
  const mutation = useMutation({
    mutationKey: queryKeys.tasks,
    mutationFn: (work: Work) => inOrder(work.ids, work.send),
    onMutate: (work) =>
      showAtOnce(client, {
        key: queryKeys.tasks,
        input: work,
        show: () => {
          const takeBack = keepTasks(client, work.ids);
          work.show();
          return takeBack;
        },
      }),
    // Where something newer is wanted of the same task, that is what shows.
    onSuccess: (answer, work) => work.ids.some(isUnderWay) || work.showAnswer?.(answer),
    onError: (error, work, takeBack) => {
      if (!work.ids.some(isUnderWay)) takeBack?.();
      toast({ title: work.fault, detail: messageOf(error) });
    },
    onSettled: () => {
      // Reading again shows what is so; while another change is on its way it would show that one as undone.
      if (client.isMutating({ mutationKey: queryKeys.tasks }) > 1) return;
      refreshTasks(client);
    },
  });

  const attempt = <Answer>(work: Work<Answer>): Promise<boolean> =>
    mutation.mutateAsync(work).then(
      () => true,
      () => false,
    );

  /** Tells at once what was done, and takes it back once the server has done it; says nothing of what failed. */
  async function offerUndo(done: Promise<boolean>, title: string, back?: () => Promise<boolean>): Promise<boolean> {
    const run = back && (() => void done.then((ok) => ok && back()));
    const dismiss = toast({ kind: "done", title, action: run && { label: "Undo", run } });
    if (!(await done)) dismiss();
    return done;
  }

  /** @param view the list in which it shows until the server tells where it belongs */
  async function create(wanted: NewTask, view: TaskView = {}): Promise<boolean> {
    const draft = draftTask(wanted, new Date());
    const key = crypto.getRandomValues(new Uint32Array(4)).join("-");
    const send = () => callApi(routes.createTask, { body: wanted, headers: { "idempotency-key": key } });
    const created = await attempt({
      ids: [draft.id],
      show: () => showNewTask(client, view, draft),
      // Without an answer nobody knows whether it was done; the key keeps it from being done twice.
      send: () => send().catch((error: unknown) => (noAnswer(error) ? send() : Promise.reject(error))),
      showAnswer: (task) => {
        hideTasks(client, [draft.id]);
        showNewTask(client, view, task);
      },
      fault: `“${draft.title}” was not added`,
    });
    // It may be one that the filters leave out.
    if (created && isNarrowed(view)) toast({ kind: "done", title: `Added “${draft.title}”` });
    return created;
  }

  async function complete(task: Task, completed: boolean): Promise<boolean> {
    const route = completed ? routes.completeTask : routes.reopenTask;
    const done = attempt({
      ids: [task.id],
      show: () => showTasks(client, [withCompleted(task, completed, new Date())]),
      send: () => callApi(route, { params: { id: task.id } }),
      showAnswer: (answer) => showTasks(client, [answer]),
      fault: `“${task.title}” was not ${completed ? "completed" : "reopened"}`,
    });
    return completed ? offerUndo(done, `Completed “${task.title}”`, () => undo([task], { kind: "complete" })) : done;
  }

  async function remove(task: Task): Promise<boolean> {
    const done = attempt({
      ids: [task.id],
      show: () => hideTasks(client, [task.id]),
      send: () => callApi(routes.deleteTask, { params: { id: task.id } }),
      fault: `“${task.title}” was not deleted`,
    });
    return offerUndo(done, `Deleted “${task.title}”`, () => restore(task));
  }

  const restore = (task: Task): Promise<boolean> =>
    attempt({
      ids: [task.id],
      show: () => {},
      send: () => callApi(routes.restoreTask, { params: { id: task.id } }),
      fault: `“${task.title}” was not restored`,
    });

  /** The same for many; at most 100. */
  async function changeMany(tasks: readonly Task[], action: BulkAction): Promise<boolean> {
    const known = tasks.filter((task) => !isDraft(task));
    const back = undoSteps(known, action).length > 0 ? () => undo(known, action) : undefined;
    return offerUndo(sendMany(known, action), `${BULK_NAMES[action.kind]} ${naming(known)}`, back);
  }

  function sendMany(tasks: readonly Task[], action: BulkAction): Promise<boolean> {
    const ids = tasks.map(({ id }) => id);
    return attempt({
      ids,
      show: () => showMany(tasks, action),
      send: () => callApi(routes.changeTasks, { body: { ids, action } }),
      fault: `${naming(tasks)} ${tasks.length === 1 ? "was" : "were"} not ${BULK_NAMES[action.kind].toLowerCase()}`,
    });
  }

  /** @param tasks as they were before */
  async function undo(tasks: readonly Task[], action: BulkAction): Promise<boolean> {
    const steps = undoSteps(tasks, action).map((step) => sendMany(step.tasks, step.action));
    return (await Promise.all(steps)).every(Boolean);
  }

  function showMany(tasks: readonly Task[], action: BulkAction): void {
    const now = new Date();
    switch (action.kind) {
      case "delete":
        hideTasks(
          client,
          tasks.map(({ id }) => id),
        );
        break;
      case "change":
        showTasks(
          client,
          tasks.map((task) => applied(task, action.change)),
        );
        break;
      case "complete":
      case "reopen":
        showTasks(
          client,
          tasks.map((task) => withCompleted(task, action.kind === "complete", now)),
        );
    }
  }

  return { create, complete, remove, changeMany };
}

const noAnswer = (error: unknown) => error instanceof ApiError && [0, 502, 503, 504].includes(error.status);

const BULK_NAMES: Record<BulkAction["kind"], string> = {
  complete: "Completed",
  reopen: "Reopened",
  delete: "Deleted",
  restore: "Restored",
  change: "Changed",
};

const naming = (tasks: readonly Task[]) => (tasks.length === 1 ? `“${tasks[0]?.title}”` : `${tasks.length} tasks`);

/** What a task looks like once the server has changed it so. */
function applied(task: Task, { priority, tags, ...change }: TaskChange): Task {
  return {
    ...task,
    ...(change as Partial<Task>),
    ...(priority === undefined ? {} : { chosenPriority: priority, priority: priority ?? task.priority }),
    ...(tags === undefined ? {} : { tags: tags ?? [] }),
  };
}
