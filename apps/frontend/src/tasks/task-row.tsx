"use client";

import type { Task, TaskPriority } from "@todo/api";
import { CalendarClock, Flag, Trash2 } from "lucide-react";
import { RoundCheckbox } from "@/design/round-checkbox.tsx";
import { dueText, isOverdue } from "./due-text.ts";
import { PRIORITY_NAMES } from "./new-task-form.ts";

const PRIORITY_COLOURS: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "text-danger",
  HIGH: "text-warm",
  MEDIUM: "text-cool",
  LOW: "text-muted",
};

interface TaskRowProps {
  task: Task;
  /** A change of it is on its way: nothing more can be done with it until then. */
  pending: boolean;
  now: Date;
  onComplete: (completed: boolean) => void;
  onDelete: () => void;
}

export function TaskRow({ task, pending, now, onComplete, onDelete }: TaskRowProps) {
  const completed = task.status === "COMPLETED";
  return (
    <li
      data-task={task.id}
      className="flex animate-rise items-start gap-0.5 px-1.5 py-1 transition-colors hover:bg-hover sm:px-2"
    >
      <RoundCheckbox
        name={completed ? `Reopen ${task.title}` : `Complete ${task.title}`}
        checked={completed}
        disabled={pending}
        onChange={onComplete}
      />
      <div className="min-w-0 flex-1 py-2.5 sm:py-2">
        <p className={`leading-snug wrap-anywhere ${completed ? "text-muted line-through" : ""}`}>{task.title}</p>
        {task.description && !completed && (
          <p className="mt-0.5 line-clamp-2 text-sm wrap-anywhere whitespace-pre-line text-muted">{task.description}</p>
        )}
        {!completed && <TaskFacts task={task} now={now} />}
      </div>
      <button
        type="button"
        aria-label={`Delete ${task.title}`}
        disabled={pending}
        onClick={onDelete}
        className="grid size-11 shrink-0 place-items-center rounded-xl text-muted transition-colors hover:bg-danger-soft hover:text-danger disabled:opacity-40 sm:size-10"
      >
        <Trash2 className="size-[18px]" aria-hidden="true" />
      </button>
    </li>
  );
}

function TaskFacts({ task, now }: { task: Task; now: Date }) {
  const overdue = task.dueAt !== null && isOverdue(task.dueAt, now);
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted">
      {task.dueAt && (
        <li className={`inline-flex items-center gap-1.5 ${overdue ? "font-medium text-danger" : ""}`}>
          <CalendarClock className="size-3.5" aria-hidden="true" />
          <time dateTime={task.dueAt}>{`${overdue ? "Overdue · " : ""}${dueText(task.dueAt, now)}`}</time>
        </li>
      )}
      {(task.priority !== "LOW" || task.dueAt) && (
        <li className={`inline-flex items-center gap-1.5 ${PRIORITY_COLOURS[task.priority]}`}>
          <Flag className="size-3.5" aria-hidden="true" />
          <span className="sr-only">Priority: </span>
          {PRIORITY_NAMES[task.priority]}
        </li>
      )}
      {task.tags.map((tag) => (
        <li key={tag} className="max-w-full wrap-anywhere">{`#${tag}`}</li>
      ))}
    </ul>
  );
}
