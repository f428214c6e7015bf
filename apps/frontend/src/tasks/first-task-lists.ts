import { type DehydratedState, dehydrate, QueryClient } from "@tanstack/react-query";
import type { Task } from "@todo/api";
import { routes } from "@todo/api/routes";
import { queryKeys } from "@/api/query-keys.ts";
import { isLoadedAnew, readAhead } from "@/server/read-ahead.ts";
import { listKey, tasksOf } from "./task-cache.ts";
import { type Half, listQuery, PAGE_LENGTH, showsHalf, type TaskView } from "./task-view.ts";

const HALVES: readonly Half[] = ["open", "completed"];

/**
 * What the list of a view begins with, read on the server, for the browser to go on with: see
 * docs/decisions/0028-what-a-page-does-before-it-can-be-used.md. What the backend does not give at once is not in it.
 */
export async function firstTaskLists(view: TaskView): Promise<{ state?: DehydratedState; tasks: Task[] }> {
  if (!(await isLoadedAnew())) return { tasks: [] };
  // One for each request: what is one user's never meets another's.
  const client = new QueryClient();
  const halves = HALVES.filter((half) => showsHalf(half, view));
  const lists = halves.map((half) =>
    client.prefetchInfiniteQuery({
      queryKey: listKey(half, view),
      queryFn: () => readAhead(routes.listTasks, { ...listQuery(half, view), limit: PAGE_LENGTH }),
      initialPageParam: null,
    }),
  );
  const tags = client.prefetchQuery({ queryKey: queryKeys.tags, queryFn: () => readAhead(routes.listTags) });
  await Promise.all([...lists, tags]);
  const tasks = halves.flatMap((half) => tasksOf(client.getQueryData(listKey(half, view))));
  return { state: dehydrate(client), tasks };
}
