import type { InfiniteData, QueryClient } from "@tanstack/react-query";
import type { Task, TaskPage } from "@todo/api";
import { queryKeys } from "@/api/query-keys.ts";
import type { Half, TaskView } from "./task-view.ts";

export type TaskPages = InfiniteData<TaskPage, unknown>;
type ListKey = readonly ["tasks", "list", Half, TaskView];

const LISTS = [...queryKeys.tasks, "list"] as const;

export const listKey = (half: Half, view: TaskView): ListKey => ["tasks", "list", half, view];

/** All tasks of a list that are here, each once: one that moved while pages were read may be on two. */
export function tasksOf(pages: TaskPages | undefined): Task[] {
  const all = pages?.pages.flatMap(({ items }) => items) ?? [];
  return [...new Map(all.map((task) => [task.id, task])).values()];
}

/**
 * Tasks as they are in all lists, to be put back where the server refuses what was shown already. Other tasks stay as
 * they have become since.
 */
export function keepTasks(client: QueryClient, ids: readonly string[]): () => void {
  const kept = client.getQueriesData<TaskPages>({ queryKey: LISTS });
  return () => {
    for (const [key, before] of kept)
      client.setQueryData<TaskPages>(key, (pages) => pages && before && withTasksOf(before, pages, ids));
  };
}

function withTasksOf(before: TaskPages, pages: TaskPages, ids: readonly string[]): TaskPages {
  const put = (page: TaskPage, index: number): TaskPage => {
    const items = without(ids)(page.items);
    before.pages[index]?.items.forEach((task, place) => {
      if (ids.includes(task.id)) items.splice(place, 0, task);
    });
    return { ...page, items };
  };
  return { ...pages, pages: pages.pages.map(put) };
}

/**
 * Shows tasks as they will be, in all lists: where they are, or in the other half's list of the same view if that is
 * where they belong now.
 */
export function showTasks(client: QueryClient, tasks: readonly Task[]): void {
  const lists = client.getQueriesData<TaskPages>({ queryKey: LISTS }) as [ListKey, TaskPages | undefined][];
  for (const task of tasks) {
    const half: Half = task.status === "COMPLETED" ? "completed" : "open";
    const views = lists
      .filter(([, pages]) => tasksOf(pages).some(({ id }) => id === task.id))
      .map(([key]) => JSON.stringify(key[3]));
    for (const [key] of lists) {
      const comes = key[2] === half && views.includes(JSON.stringify(key[3]));
      client.setQueryData<TaskPages>(key, (pages) => pages && withTask(pages, task, key[2] === half, comes));
    }
  }
}

/** Shows a new task first in the list that is given. */
export function showNewTask(client: QueryClient, view: TaskView, task: Task): void {
  client.setQueryData<TaskPages>(listKey("open", view), (pages) => pages && withTask(pages, task, true, true));
}

export function hideTasks(client: QueryClient, ids: readonly string[]): void {
  client.setQueriesData<TaskPages>({ queryKey: LISTS }, (pages) => pages && onEachPage(pages, without(ids)));
}

function withTask(pages: TaskPages, task: Task, belongs: boolean, comes: boolean): TaskPages {
  if (!belongs) return onEachPage(pages, without([task.id]));
  const there = tasksOf(pages).some(({ id }) => id === task.id);
  if (there) return onEachPage(pages, (items) => items.map((item) => (item.id === task.id ? task : item)));
  if (!comes) return pages;
  const [first, ...others] = pages.pages;
  return first ? { ...pages, pages: [{ ...first, items: [task, ...first.items] }, ...others] } : pages;
}

const without = (ids: readonly string[]) => (items: Task[]) => items.filter(({ id }) => !ids.includes(id));

function onEachPage(pages: TaskPages, change: (items: Task[]) => Task[]): TaskPages {
  return { ...pages, pages: pages.pages.map((page) => ({ ...page, items: change(page.items) })) };
}
