"use client";

import type { Task } from "@todo/api";
import { CloudOff } from "lucide-react";
import dynamic from "next/dynamic";
import { useRef } from "react";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { loadOnInput } from "@/design/load-on-input.ts";
import { Notice } from "@/design/notice.tsx";
import { Page } from "@/design/page.tsx";
import type { User } from "@/server/session.ts";
import { useShortcuts } from "@/shell/shortcuts.tsx";
import { useFocusKeeper } from "@/tasks/focus-keeper.ts";
import { TaskComposer } from "@/tasks/task-composer.tsx";
import type { TaskView } from "@/tasks/task-view.ts";
import { useEdit } from "@/tasks/use-edit.ts";
import { useTaskActions } from "@/tasks/use-task-actions.ts";
import { useTaskList } from "@/tasks/use-task-list.ts";
import { Counts } from "./counts.tsx";
import { greeting } from "./greeting.ts";
import { HomeSection } from "./home-section.tsx";
import { HomeSkeleton } from "./home-skeleton.tsx";
import { HomeTasks } from "./home-tasks.tsx";
import { TagChart } from "./tag-chart.tsx";
import { useWeek } from "./use-week.ts";

const loadEditDialog = () => import("@/tasks/edit-dialog.tsx").then((file) => file.EditDialog);
loadOnInput(loadEditDialog);
const EditDialog = dynamic(loadEditDialog, { ssr: false });

const OVERDUE: TaskView = { due: "overdue", sort: "due" };
const TODAY: TaskView = { due: "today", sort: "due" };
const RECENT: TaskView = {};

/** What the signed-in begin their day with. */
export function Home({ user: { name, timeZone } }: { user: User }) {
  const week = useWeek();
  const overdue = useTaskList("open", OVERDUE);
  const today = useTaskList("open", TODAY);
  const recent = useTaskList("open", RECENT);
  const loading = [week, overdue, today, recent].some(({ isPending }) => isPending);
  const tasks = useTaskActions();
  const editing = useEdit();
  const { board, keepFocus } = useFocusKeeper();
  const now = useNow();
  const titleInput = useRef<HTMLInputElement>(null);
  useShortcuts([{ keys: "n", name: "New task", run: () => titleInput.current?.focus() }]);
  const list = {
    now,
    onEdit: editing.begin,
    onComplete: (task: Task, done: boolean) => {
      keepFocus(task.id);
      void tasks.complete(task, done);
    },
    onDelete: (task: Task) => {
      keepFocus(task.id);
      void tasks.remove(task);
    },
  };
  const date = now.toLocaleDateString("en-GB", { weekday: "long", day: "numeric", month: "long", timeZone });

  return (
    <Page width="wide" title={greeting(name, now, timeZone)} lead={date}>
      <div ref={board} className="flex flex-col gap-5">
        <TaskComposer onCreate={(task) => tasks.create(task, RECENT)} titleInput={titleInput} />
        <Counts week={week.data} />
        {week.isError && !week.data && (
          <Card>
            <Notice
              icon={<CloudOff aria-hidden="true" />}
              title="Your day could not be loaded"
              actions={<Button onClick={() => void week.refetch()}>Try again</Button>}
            >
              The service does not answer at the moment. Your tasks are safe.
            </Notice>
          </Card>
        )}
        {loading ? (
          <HomeSkeleton />
        ) : (
          <div className="grid items-start gap-5 lg:grid-cols-[3fr_2fr]">
            <div className="flex min-w-0 flex-col gap-5">
              <HomeSection title="Today" href="/tasks?sort=due">
                <HomeTasks
                  lists={[overdue, today]}
                  limit={8}
                  empty="Nothing is overdue, and nothing else is due today."
                  {...list}
                />
              </HomeSection>
            </div>
            <div className="flex min-w-0 flex-col gap-5">
              <HomeSection title="Recently added" href="/tasks">
                <HomeTasks lists={[recent]} limit={5} empty="Your newest tasks show here." {...list} />
              </HomeSection>
              <HomeSection title="By tag" href="/analytics">
                <TagChart byTag={week.data?.byTag ?? []} />
              </HomeSection>
            </div>
          </div>
        )}
      </div>
      {editing.edit && (
        <EditDialog edit={editing.edit} onTyped={editing.type} onMove={keepFocus} onClose={editing.end} />
      )}
    </Page>
  );
}
