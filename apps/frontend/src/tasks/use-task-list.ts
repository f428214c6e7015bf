"use client";

import { keepPreviousData, useInfiniteQuery } from "@tanstack/react-query";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { listKey } from "./task-cache.ts";
import { type Half, listQuery, PAGE_LENGTH, showsHalf, type TaskView } from "./task-view.ts";

/**
 * One half of the tasks of a view, page by page. While another view is on its way the one before stays.
 *
 * @param limit tasks of a page
 */
export function useTaskList(half: Half, view: TaskView, limit = PAGE_LENGTH) {
  return useInfiniteQuery({
    queryKey: listKey(half, view),
    queryFn: ({ pageParam, signal }) =>
      callApi(routes.listTasks, {
        query: { ...listQuery(half, view), limit, ...(pageParam ? { cursor: pageParam } : {}) },
        signal,
      }),
    initialPageParam: null as string | null,
    getNextPageParam: ({ nextCursor }) => nextCursor,
    placeholderData: keepPreviousData,
    enabled: showsHalf(half, view),
  });
}
