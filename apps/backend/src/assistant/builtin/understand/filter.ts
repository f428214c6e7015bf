import type { DueFilter, TaskPriority, TaskSort, TaskStatus } from "@todo/api";
import type { Span } from "./find-span.ts";

/** Which tasks are meant: what `list_tasks` takes, and what has to be looked at afterwards. */
export interface Filter {
  search?: string;
  status?: TaskStatus;
  open?: boolean;
  priority?: TaskPriority;
  tag?: string;
  due?: DueFilter;
  sort?: TaskSort;
  order?: "asc" | "desc";
  limit?: number;
  /** Due on these days. */
  span?: Span;
  /** Completed, or added, on these days. */
  completed?: Span;
  added?: Span;
  /** Without tags. */
  untagged?: true;
  /** Without a due time. */
  undated?: true;
}
