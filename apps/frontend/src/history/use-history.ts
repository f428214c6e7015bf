"use client";

import { type InfiniteData, useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import type { HistoryAction, HistoryEntry, HistoryPage } from "@todo/api";
import { routes } from "@todo/api/routes";
import { messageOf } from "@/api/api-error.ts";
import { callApi } from "@/api/call-api.ts";
import { queryKeys } from "@/api/query-keys.ts";
import { showAtOnce } from "@/api/show-at-once.ts";
import { useToast } from "@/design/toast.tsx";

export interface HistoryFilter {
  action: HistoryAction | undefined;
  taskId: string | undefined;
}

/** What has happened to the user's tasks, newest first, page after page. */
export function useHistory(filter: HistoryFilter) {
  return useInfiniteQuery({
    queryKey: [...queryKeys.history, filter],
    queryFn: ({ pageParam, signal }) =>
      callApi(routes.listHistory, { query: { ...filter, cursor: pageParam }, signal }),
    initialPageParam: undefined as string | undefined,
    getNextPageParam: ({ nextCursor }) => nextCursor ?? undefined,
  });
}

/** What can be done with an entry; each shows at once, and is taken back with a message where the server refuses it. */
export function useHistoryActions() {
  const client = useQueryClient();
  const show = useToast();

  const forget = useMutation({
    mutationKey: queryKeys.history,
    mutationFn: ({ id }: HistoryEntry) => callApi(routes.deleteHistoryEntry, { params: { id } }),
    onMutate: (entry) =>
      showAtOnce(client, {
        key: queryKeys.history,
        input: entry,
        show: () => {
          const before = client.getQueriesData<InfiniteData<HistoryPage>>({ queryKey: queryKeys.history });
          client.setQueriesData<InfiniteData<HistoryPage>>({ queryKey: queryKeys.history }, (data) =>
            without(data, entry.id),
          );
          return () => {
            for (const [key, data] of before) client.setQueryData(key, data);
          };
        },
      }),
    onError: (error, _entry, takeBack) => {
      takeBack?.();
      show({ title: "The entry was not removed", detail: messageOf(error) });
    },
    onSettled: () => {
      // While another is on its way, reading again would show that one as still there.
      if (client.isMutating({ mutationKey: queryKeys.history }) > 1) return;
      void client.invalidateQueries({ queryKey: queryKeys.history });
    },
  });

  const restore = useMutation({
    mutationFn: ({ taskId }: HistoryEntry) => callApi(routes.restoreTask, { params: { id: taskId } }),
    onSuccess: ({ title }) => show({ kind: "done", title: `“${title}” is back` }),
    onError: (error, { title }) => show({ title: `“${title}” could not be restored`, detail: messageOf(error) }),
    onSettled: () => client.invalidateQueries(),
  });

  return { forget: forget.mutate, restore: restore.mutate, restoring: restore.isPending };
}

function without(data: InfiniteData<HistoryPage> | undefined, id: string): InfiniteData<HistoryPage> | undefined {
  return (
    data && {
      ...data,
      pages: data.pages.map((page) => ({ ...page, items: page.items.filter((item) => item.id !== id) })),
    }
  );
}
