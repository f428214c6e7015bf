"use client";

import { type InvalidateQueryFilters, QueryClient, QueryClientProvider, useQueryClient } from "@tanstack/react-query";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { ApiError } from "./api-error.ts";
import { firstReads } from "./first-reads.ts";
import { isLeaving, sessionSettled } from "./leave-to-sign-in.ts";
import { LiveEvents, useLiveEvents, useLiveState } from "./live-events.tsx";
import { queryKeys } from "./query-keys.ts";
import { useUpToDate } from "./up-to-date.ts";

/** Answers of a proxy while pods are replaced; a request that only reads is sent again. */
const PASSING = [0, 502, 503, 504];
const ATTEMPTS = 3;

/** Whose changes show before the server has answered. */
const OPTIMISTIC = [queryKeys.tasks, queryKeys.notifications, queryKeys.history];

/** What the pages of the signed-in hold of the API's data, kept as it is on the server by the live events. */
export function ApiProvider({ children }: { children: ReactNode }) {
  const [client] = useState(
    () =>
      new QueryClient({
        defaultOptions: {
          queries: {
            // Live events tell of every change; this only spares reading the same twice while going from page to page.
            staleTime: 30_000,
            networkMode: "always",
            retry: (failed, error) =>
              failed < ATTEMPTS - 1 && error instanceof ApiError && PASSING.includes(error.status),
          },
          mutations: { networkMode: "always" },
        },
      }),
  );
  return (
    <QueryClientProvider client={client}>
      <LiveEvents>
        <LiveRefresh />
        {children}
      </LiveEvents>
    </QueryClientProvider>
  );
}

function LiveRefresh() {
  const client = useQueryClient();
  const router = useRouter();
  const [read, setRead] = useState(false);
  if (useLiveState() === "lost" && read) setRead(false);
  useUpToDate(read);
  const changing = (key: readonly string[]) => client.isMutating({ mutationKey: key }) > 0;
  // An own change that is still on its way ends with reading again; until then the page shows it as done.
  const settled = (key: readonly unknown[]) => !OPTIMISTIC.some((own) => own[0] === key[0] && changing(own));
  const refresh = (...keys: (readonly string[])[]) => {
    for (const queryKey of keys) if (settled(queryKey)) void readAgain(client, { queryKey });
  };
  async function readAllAgain() {
    setRead(false);
    await readAgain(client, { predicate: ({ queryKey }) => settled(queryKey) });
    setRead(true);
  }
  async function readAccountAgain() {
    // It may be this page that changes the session.
    await sessionSettled();
    if (isLeaving()) return;
    // Refused where the session is over, which leads to signing in.
    await readAgain(client, {});
    // The navigation shows the name.
    if (!isLeaving()) router.refresh();
  }

  useLiveEvents((event) => {
    switch (event.kind) {
      case "ready":
        return void readAllAgain();
      case "account":
        return void readAccountAgain();
      case "history":
        return refresh(queryKeys.history);
      case "tasks":
        return refresh(queryKeys.tasks, queryKeys.tags, queryKeys.week, queryKeys.history);
      case "notifications":
        return refresh(queryKeys.notifications);
      case "threads":
        return refresh(queryKeys.threads);
    }
  });
  return null;
}

/** Reads again; what is being read for the first time too, once that is done: it may tell of what was before. */
function readAgain(client: QueryClient, filters: InvalidateQueryFilters): Promise<unknown> {
  const again = firstReads(client, filters).map(({ data, queryKey }) =>
    data.then(() => client.invalidateQueries({ queryKey, exact: true })),
  );
  return Promise.allSettled([client.invalidateQueries(filters), ...again]);
}
