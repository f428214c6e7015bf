"use client";

import { useQuery } from "@tanstack/react-query";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";

/** The numbers of a week. @param weeksAgo 0: the one that now is */
export function useWeek(weeksAgo = 0) {
  return useQuery({
    queryKey: [...queryKeys.week, weeksAgo],
    queryFn: ({ signal }) => callApi(routes.readWeek, { query: { weeksAgo }, signal }),
  });
}
