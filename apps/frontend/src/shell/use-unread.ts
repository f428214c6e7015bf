"use client";

import { useQuery } from "@tanstack/react-query";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";

/** How many notifications are unread; 0 until it is known. */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...queryKeys.notifications, "unread-count"],
    queryFn: ({ signal }) => callApi(routes.listNotifications, { query: { state: "unread", limit: 1 }, signal }),
  });
  return data?.unread ?? 0;
}
