"use client";

import { useQuery } from "@tanstack/react-query";
import { routes } from "@todo/api/routes";
import { callApi } from "@/api/call-api.ts";
import { useLiveState } from "@/api/live-events.tsx";
import { queryKeys } from "@/api/query-keys.ts";

/**
 * How many notifications are unread; 0 until it is known. It is read once the live events are there or known not to be: all
 * that was read before is read again then, and the page has enough to do until it can be used.
 */
export function useUnread(): number {
  const { data } = useQuery({
    queryKey: [...queryKeys.notifications, "unread-count"],
    queryFn: ({ signal }) => callApi(routes.listNotifications, { query: { state: "unread", limit: 1 }, signal }),
    enabled: useLiveState() !== "connecting",
  });
  return data?.unread ?? 0;
}
