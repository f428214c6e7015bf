"use client";

import { useQueries } from "@tanstack/react-query";
import type { WeeklyStats } from "@todo/api";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";

/** The numbers of several weeks that follow on one another, the oldest first; undefined where one is not known yet. */
export function useWeeks(lastWeeksAgo: number, count: number) {
  // The last one is asked for first: it is what the page is about.
  const weeksAgo = Array.from({ length: count }, (_, index) => lastWeeksAgo + index);
  return useQueries({
    queries: weeksAgo.map((weeks) => ({
      queryKey: [...queryKeys.week, weeks],
      queryFn: ({ signal }: { signal: AbortSignal }) =>
        callApi(routes.readWeek, { query: { weeksAgo: weeks }, signal }),
    })),
    combine: (results) => ({
      weeks: results.map(({ data }): WeeklyStats | undefined => data).reverse(),
      failed: results.some(({ isLoadingError }) => isLoadingError),
      retry: () => Promise.all(results.map(({ refetch }) => refetch())),
    }),
  });
}
