import { HydrationBoundary } from "@tanstack/react-query";
import type { Metadata } from "next";
import { cookies, headers } from "next/headers";
import { expectedStyle } from "@/dates/date-style.ts";
import { Page } from "@/design/page.tsx";
import { currentUser } from "@/server/current-user.ts";
import { firstTaskLists } from "@/tasks/first-task-lists.ts";
import { serveDues } from "@/tasks/served-dues.ts";
import { TaskBoard } from "@/tasks/task-board.tsx";
import { readKeptView, readView, VIEW_COOKIE } from "@/tasks/task-view.ts";

export const metadata: Metadata = { title: "Tasks" };

export default async function TasksPage({ searchParams }: { searchParams: Promise<Record<string, unknown>> }) {
  const { id, timeZone } = await currentUser();
  const asked = await searchParams;
  const kept = readKeptView(id, (await cookies()).get(VIEW_COOKIE)?.value);
  const view = Object.keys(asked).length > 0 ? readView(asked) : kept;
  const style = expectedStyle((await headers()).get("accept-language"), timeZone);
  const { state, tasks } = await firstTaskLists(view);
  return (
    <Page title="Tasks">
      <HydrationBoundary state={state}>
        <TaskBoard userId={id} firstView={view} servedDues={serveDues(tasks, style, new Date())} />
      </HydrationBoundary>
    </Page>
  );
}
