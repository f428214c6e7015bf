import type { DueFilter, TaskPriority, TaskQuery, TaskSort, TaskStatus } from "@todo/api";
import { SEARCH_LENGTH, TAG_LENGTH } from "@todo/api/limits";
import { PRIORITIES, STATUSES } from "./task-draft.ts";

/** What of the list is shown and in which order: what the address of the page holds. */
export interface TaskView {
  search?: string;
  status?: TaskStatus;
  priority?: TaskPriority;
  tag?: string;
  due?: DueFilter;
  sort?: TaskSort;
  order?: "asc" | "desc";
}

const oneOf = (values: readonly string[]) => (value: string) => values.includes(value);
const atMost = (length: number) => (value: string) => value.trim() !== "" && value.length <= length;

/** What each part may be. */
const PARTS: Record<keyof TaskView, (value: string) => boolean> = {
  search: atMost(SEARCH_LENGTH),
  status: oneOf(STATUSES),
  priority: oneOf(PRIORITIES),
  tag: atMost(TAG_LENGTH),
  due: oneOf(["overdue", "today", "week"] satisfies DueFilter[]),
  sort: oneOf(["created", "due", "priority", "title"] satisfies TaskSort[]),
  order: oneOf(["asc", "desc"]),
};
const NAMES = Object.keys(PARTS) as (keyof TaskView)[];

/** Tasks of a half that are read at a time. */
export const PAGE_LENGTH = 50;

/** The open half of the list, or the completed one. */
export type Half = "open" | "completed";

/** What narrows the list, in contrast to what orders it. */
export const FILTERS = ["status", "priority", "tag", "due"] as const;

/** Never fails: what is not known is left out. */
export function readView(given: Record<string, unknown>): TaskView {
  const known = NAMES.filter((name) => {
    const value = given[name];
    return typeof value === "string" && PARTS[name](value);
  });
  return Object.fromEntries(known.map((name) => [name, given[name]])) as TaskView;
}

/** The query of the page's address: `?due=today&sort=priority`, or nothing. */
export function viewQuery(view: TaskView): string {
  const query = new URLSearchParams(NAMES.flatMap((name) => (view[name] ? [[name, view[name]]] : [])) as string[][]);
  return query.size > 0 ? `?${query}` : "";
}

export const isNarrowed = (view: TaskView): boolean =>
  Boolean(view.search) || FILTERS.some((name) => view[name] !== undefined);

/** The query to the API for one half of the view. */
export function listQuery(half: Half, view: TaskView): TaskQuery {
  return { ...view, ...(view.status ? {} : { open: half === "open" ? "true" : "false" }) };
}

/** Whether a half can hold any task of the view. */
export function showsHalf(half: Half, view: TaskView): boolean {
  if (half === "completed" && view.due === "overdue") return false;
  return view.status === undefined || (view.status === "COMPLETED") === (half === "completed");
}

/** The cookie that keeps filters and order, with whose they are: another account in this browser has its own. */
export const VIEW_COOKIE = "todo-view";

export function keptView(userId: string, view: TaskView): string {
  return encodeURIComponent(JSON.stringify([userId, { ...view, search: undefined }]));
}

/** The view that this user left the page with; everything, newest first, without one. */
export function readKeptView(userId: string, cookie: string | undefined): TaskView {
  try {
    const [owner, view] = JSON.parse(cookie ?? "") as [unknown, Record<string, unknown>];
    return owner === userId ? readView(view) : {};
  } catch {
    return {};
  }
}
