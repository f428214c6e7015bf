"use client";

import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { Notification, NotificationPage } from "@todo/api";
import { routes } from "@todo/api/routes";
import { messageOf } from "@/api/api-error.ts";
import { callApi } from "@/api/call-api.ts";
import { inOrder, isUnderWay } from "@/api/in-order.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { showAtOnce } from "@/api/show-at-once.ts";
import { useToast } from "@/design/toast.tsx";

export type NotificationState = "all" | "unread" | "read";
/** All changes are made one after the other: one may be of what another is of too. */
const ALL = "notifications";
const LIST_KEY = [...queryKeys.notifications, "list"];

/** The user's reminders of one state, newest first, page after page. */
export function useNotifications(state: NotificationState) {
  return useInfiniteQuery({
    queryKey: [...LIST_KEY, state],
    queryFn: ({ pageParam, signal }) =>
      callApi(routes.listNotifications, { query: { state, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** What can be done with reminders; each shows at once, and is taken back with a message where the server refuses it. */
export function useNotificationActions() {
  const client = useQueryClient();
  const show = useToast();

  /** Shows a change in every list; one that does not fit its list any more stays until the list is read again. */
  const apply = (input: unknown, change: (notification: Notification) => Notification) =>
    showAtOnce(client, {
      key: queryKeys.notifications,
      input,
      show: () => {
        const before = client.getQueriesData<InfiniteData<NotificationPage>>({ queryKey: LIST_KEY });
        client.setQueriesData<InfiniteData<NotificationPage>>({ queryKey: LIST_KEY }, (data) => changed(data, change));
        return () => {
          for (const [key, data] of before) client.setQueryData(key, data);
        };
      },
    });

  const takeBack = (title: string) => (error: Error, _input: unknown, back: (() => void) | undefined) => {
    if (!isUnderWay(ALL)) back?.();
    show({ title, detail: messageOf(error) });
  };
  const settle = () => {
    // While another change is on its way, reading again would show that one as undone.
    if (client.isMutating({ mutationKey: queryKeys.notifications }) > 1) return;
    void client.invalidateQueries({ queryKey: queryKeys.notifications });
  };

  const mark = useMutation({
    mutationKey: queryKeys.notifications,
    mutationFn: ({ id, read }: { id: string; read: boolean }) =>
      inOrder([ALL], () => callApi(routes.changeNotification, { params: { id }, body: { read } })),
    onMutate: (input) =>
      apply(input, (one) => (one.id === input.id ? { ...one, readAt: input.read ? nowText() : null } : one)),
    onError: takeBack("The notification was not changed"),
    onSettled: settle,
  });

  const markAll = useMutation({
    mutationKey: queryKeys.notifications,
    mutationFn: () => inOrder([ALL], () => callApi(routes.readAllNotifications)),
    onMutate: () => apply(undefined, (one) => ({ ...one, readAt: one.readAt ?? nowText() })),
    onError: takeBack("Your notifications were not changed"),
    onSettled: settle,
  });

  return { mark: mark.mutate, markAll: () => markAll.mutate(), marking: markAll.isPending };
}

const nowText = () => new Date().toISOString();

function changed(
  data: InfiniteData<NotificationPage> | undefined,
  change: (notification: Notification) => Notification,
): InfiniteData<NotificationPage> | undefined {
  return data && { ...data, pages: data.pages.map((page) => ({ ...page, items: page.items.map(change) })) };
}
