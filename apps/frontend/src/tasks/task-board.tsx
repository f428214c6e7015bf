"use client";

import type { NewTask, Task } from "@todo/api";
import { CloudOff, ListChecks, SearchX } from "lucide-react";
import dynamic from "next/dynamic";
import { type ReactNode, useRef, useState } from "react";
import { useNow } from "@/dates/use-now.ts";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { loadOnInput } from "@/design/load-on-input.ts";
import { Notice } from "@/design/notice.tsx";
import { useShortcuts } from "@/shell/shortcuts.tsx";
import { useFocusKeeper } from "./focus-keeper.ts";
import { SelectionBar } from "./selection-bar.tsx";
import type { ServedDues } from "./served-dues.ts";
import { tasksOf } from "./task-cache.ts";
import { TaskComposer } from "./task-composer.tsx";
import { TaskFilters } from "./task-filters.tsx";
import { TaskListSkeleton } from "./task-list-skeleton.tsx";
import { TaskRow } from "./task-row.tsx";
import { TaskSection } from "./task-section.tsx";
import { isNarrowed, showsHalf, type TaskView } from "./task-view.ts";
import { useEdit } from "./use-edit.ts";
import { useRowActions } from "./use-row-actions.ts";
import { useRowShortcuts } from "./use-row-shortcuts.ts";
import { useSelection } from "./use-selection.ts";
import { useTaskActions } from "./use-task-actions.ts";
import { useTaskList } from "./use-task-list.ts";
import { useTaskView } from "./use-task-view.ts";
import { useWrittenDues } from "./use-written-dues.ts";

const loadEditDialog = () => import("./edit-dialog.tsx").then((file) => file.EditDialog);
loadOnInput(loadEditDialog);
const EditDialog = dynamic(loadEditDialog, { ssr: false });

interface TaskBoardProps {
  userId: string;
  firstView: TaskView;
  servedDues: ServedDues;
}

/** The user's tasks, open ones first, with everything that can be done with them. */
export function TaskBoard({ userId, firstView, servedDues }: TaskBoardProps) {
  const [view, setView] = useTaskView(userId, firstView);
  const open = useTaskList("open", view);
  const completed = useTaskList("completed", view);
  const shown = [...tasksOf(open.data), ...tasksOf(completed.data)];
  const selection = useSelection(shown);
  const editing = useEdit();
  const [announcement, setAnnouncement] = useState("");
  const { board, keepFocus } = useFocusKeeper();
  const now = useNow(servedDues.at);
  const writeDue = useWrittenDues(servedDues);
  const titleInput = useRef<HTMLInputElement>(null);
  const searchInput = useRef<HTMLInputElement>(null);
  const tasks = useTaskActions();
  const actions = useRowActions({
    onComplete: (task, done) => {
      keepFocus(task.id);
      setAnnouncement(`${done ? "Completed" : "Reopened"}: ${task.title}`);
      void tasks.complete(task, done);
    },
    onEdit: editing.begin,
    onDelete: (task) => {
      keepFocus(task.id);
      setAnnouncement(`Deleted: ${task.title}`);
      void tasks.remove(task);
    },
    onSelect: (task) => {
      selection.toggle(task);
    },
  });
  useRowShortcuts(shown, actions);
  useShortcuts([
    { keys: "n", name: "New task", run: () => titleInput.current?.focus() },
    { keys: "/", name: "Search", run: () => searchInput.current?.focus() },
    { keys: "Escape", name: "End the selection", run: selection.end },
  ]);

  const row = (task: Task): ReactNode => (
    <TaskRow
      key={task.id}
      task={task}
      now={now}
      writeDue={writeDue}
      actions={actions}
      selected={selection.has(task)}
      search={view.search}
    />
  );
  const create = (task: NewTask) => tasks.create(task, view);
  const halves = [open, completed].filter((_, index) => showsHalf(index === 0 ? "open" : "completed", view));
  const loading = halves.some(({ isPending }) => isPending);
  const failed = halves.some(({ isError, data }) => isError && data === undefined);

  return (
    <div ref={board} className="flex flex-col gap-5">
      <TaskComposer onCreate={create} titleInput={titleInput} />
      <TaskFilters view={view} onChange={setView} searchInput={searchInput} />
      <p role="status" className="sr-only">
        {announcement}
      </p>
      {failed ? (
        <Card>
          <Notice
            icon={<CloudOff aria-hidden="true" />}
            title="Your tasks could not be loaded"
            actions={
              <Button onClick={() => void Promise.all(halves.map(({ refetch }) => refetch()))}>Try again</Button>
            }
          >
            The service does not answer at the moment. Your tasks are safe.
          </Notice>
        </Card>
      ) : loading ? (
        <TaskListSkeleton />
      ) : (
        <div className="flex flex-col gap-6">
          {shown.length > 0 && !selection.active && (
            <Button look="quiet" className="-mb-14 self-end h-9! px-3! text-sm! z-1" onClick={selection.begin}>
              Select
            </Button>
          )}
          {showsHalf("open", view) && (
            <TaskSection
              id="open-tasks"
              name="Open"
              list={open}
              row={row}
              empty={<NoTasks narrowed={isNarrowed(view)} completed={tasksOf(completed.data).length} />}
            />
          )}
          {showsHalf("completed", view) && (
            <TaskSection
              id="completed-tasks"
              name="Completed"
              list={completed}
              row={row}
              empty={!showsHalf("open", view) && <NoTasks narrowed completed={0} />}
            />
          )}
        </div>
      )}
      {selection.active && (
        <SelectionBar
          count={selection.tasks.length}
          onAll={selection.all}
          onEnd={selection.end}
          onAction={(action) => {
            void tasks.changeMany(selection.tasks, action);
            selection.end();
          }}
        />
      )}
      {editing.edit && (
        <EditDialog edit={editing.edit} onTyped={editing.type} onMove={keepFocus} onClose={editing.end} />
      )}
    </div>
  );
}

function NoTasks({ narrowed, completed }: { narrowed: boolean; completed: number }) {
  if (narrowed) {
    return (
      <Notice icon={<SearchX aria-hidden="true" />} title="No task matches">
        Try other words or fewer filters.
      </Notice>
    );
  }
  return (
    <Notice icon={<ListChecks aria-hidden="true" />} title={completed > 0 ? "All done" : "Nothing to do yet"}>
      {completed > 0
        ? "There is nothing left to do. Enjoy it, or add the next thing."
        : "Type what has to be done into the field above and press Enter."}
    </Notice>
  );
}
