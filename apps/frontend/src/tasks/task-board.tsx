"use client";

import type { Task, TaskStatus } from "@todo/api";
import { CloudOff, ListChecks } from "lucide-react";
import { type ReactNode, useEffect, useState } from "react";
import { Button } from "@/design/button.tsx";
import { ConfirmDialog } from "@/design/confirm-dialog.tsx";
import { Notice } from "@/design/notice.tsx";
import { useFocusKeeper } from "./focus-keeper.ts";
import { TaskComposer } from "./task-composer.tsx";
import { TaskListSkeleton } from "./task-list-skeleton.tsx";
import { TaskRow } from "./task-row.tsx";
import { completedTasks, openTasks } from "./task-state.ts";
import { useTasks } from "./use-tasks.ts";

const OPEN: readonly TaskStatus[] = ["NOT_STARTED", "IN_PROGRESS"];
const COMPLETED: readonly TaskStatus[] = ["COMPLETED"];

/** The user's tasks, open ones first, and the way to new ones. */
export function TaskBoard() {
  const { state, pending, load, loadMore, create, complete, remove } = useTasks();
  const [asked, setAsked] = useState<Task>();
  const [announcement, setAnnouncement] = useState("");
  const { board, keepFocus } = useFocusKeeper();
  const now = useNow();

  const open = openTasks(state);
  const completed = completedTasks(state);

  function row(task: Task): ReactNode {
    return (
      <TaskRow
        key={task.id}
        task={task}
        pending={pending.has(task.id)}
        now={now}
        onComplete={(done) => {
          keepFocus(task.id);
          setAnnouncement(`${done ? "Completed" : "Reopened"}: ${task.title}`);
          void complete(task, done);
        }}
        onDelete={() => setAsked(task)}
      />
    );
  }

  const more = (statuses: readonly TaskStatus[]) =>
    statuses.some((status) => state.cursors[status]) && (
      <div className="border-t border-line p-2 text-center">
        <Button look="quiet" disabled={pending.has("more")} onClick={() => void loadMore(statuses)}>
          Show more
        </Button>
      </div>
    );

  return (
    <div ref={board} className="flex flex-col gap-6">
      <TaskComposer onCreate={create} />
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {state.phase === "loading" && <TaskListSkeleton />}
      {state.phase === "failed" && (
        <Card>
          <Notice
            icon={<CloudOff aria-hidden="true" />}
            title="Your tasks could not be loaded"
            actions={<Button onClick={() => void load()}>Try again</Button>}
          >
            The service does not answer at the moment. Your tasks are safe.
          </Notice>
        </Card>
      )}
      {state.phase === "ready" && (
        <>
          <section aria-labelledby="open-tasks">
            <SectionTitle id="open-tasks" name="Open" count={open.length} more={more(OPEN) !== false} />
            <Card>
              {open.length > 0 ? (
                <ul className="divide-y divide-line">{open.map(row)}</ul>
              ) : (
                <Notice
                  icon={<ListChecks aria-hidden="true" />}
                  title={completed.length > 0 ? "All done" : "Nothing to do yet"}
                >
                  {completed.length > 0
                    ? "There is nothing left to do. Enjoy it, or add the next thing."
                    : "Type what has to be done into the field above and press Enter."}
                </Notice>
              )}
              {more(OPEN)}
            </Card>
          </section>
          {completed.length > 0 && (
            <section aria-labelledby="completed-tasks">
              <SectionTitle
                id="completed-tasks"
                name="Completed"
                count={completed.length}
                more={more(COMPLETED) !== false}
              />
              <Card>
                <ul className="divide-y divide-line">{completed.map(row)}</ul>
                {more(COMPLETED)}
              </Card>
            </section>
          )}
        </>
      )}
      <ConfirmDialog
        open={asked !== undefined}
        onOpenChange={(stays) => stays || setAsked(undefined)}
        title="Delete this task?"
        action="Delete"
        onConfirm={() => {
          if (!asked) return;
          keepFocus(asked.id);
          setAnnouncement(`Deleted: ${asked.title}`);
          void remove(asked);
        }}
      >
        {`“${asked?.title}” will be gone for good.`}
      </ConfirmDialog>
    </div>
  );
}

function Card({ children }: { children: ReactNode }) {
  return <div className="overflow-hidden rounded-2xl border border-line bg-surface shadow-card">{children}</div>;
}

function SectionTitle({ id, name, count, more }: { id: string; name: string; count: number; more: boolean }) {
  return (
    <h2 id={id} className="mb-2 flex items-baseline gap-2 px-1 font-semibold">
      {name}
      <span className="text-sm font-normal text-muted tabular-nums">{`${count}${more ? "+" : ""}`}</span>
    </h2>
  );
}

/** The time, once a minute: what is due and overdue changes while the page is open. */
function useNow(): Date {
  const [now, setNow] = useState(() => new Date());
  useEffect(() => {
    const timer = setInterval(() => setNow(new Date()), 60_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}
