"use client";

import type { Task, TaskPriority } from "@todo/api";
import { memo } from "react";
import { ListIcon } from "@/design/list-icon.tsx";
import { RoundCheckbox } from "@/design/round-checkbox.tsx";
import { isDraft } from "./draft-task.ts";
import { dueText, isOverdue } from "./due-text.ts";
import { Highlighted } from "./highlighted.tsx";
import { PRIORITY_NAMES } from "./task-draft.ts";
import type { RowActions } from "./use-row-actions.ts";
import type { WriteDue } from "./use-written-dues.ts";

const PRIORITY_COLOURS: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "text-danger",
  HIGH: "text-warm",
  MEDIUM: "text-cool",
  LOW: "text-muted",
};

interface TaskRowProps {
  task: Task;
  now: Date;
  /** By default as this machine writes dates. */
  writeDue?: WriteDue | undefined;
  actions: RowActions;
  /** Whether it is among those that something is to be done with; undefined: nothing is being selected. */
  selected?: boolean | undefined;
  /** Words to be marked. */
  search?: string | undefined;
}

/**
 * Rows that a long list begins below the screen with are laid out and drawn when they come near it; until then a row counts
 * as one with a line of title and a line of facts.
 */
const FAR = "nth-[n+9]:[contain-intrinsic-size:auto_4rem] nth-[n+9]:[content-visibility:auto]";

/** One task of a list; drawn anew only when something of it changes, as lists get long. */
export const TaskRow = memo(function TaskRow({
  task,
  now,
  writeDue = dueText,
  actions,
  selected,
  search,
}: TaskRowProps) {
  const completed = task.status === "COMPLETED";
  const pending = isDraft(task);
  return (
    <li
      data-task={task.id}
      aria-busy={pending}
      className={`${FAR} relative flex ${pending ? "animate-rise" : ""} items-start gap-0.5 px-1.5 py-1 transition-colors first:rounded-t-2xl last:rounded-b-2xl focus-within:bg-hover hover:bg-hover sm:px-2 ${selected ? "bg-accent-soft" : ""}`}
    >
      {selected === undefined ? (
        <RoundCheckbox
          name={completed ? `Reopen ${task.title}` : `Complete ${task.title}`}
          checked={completed}
          disabled={pending}
          onChange={(done) => actions.onComplete(task, done)}
        />
      ) : (
        <label className="grid size-11 shrink-0 cursor-pointer place-items-center sm:size-10">
          <input
            type="checkbox"
            aria-label={`Select ${task.title}`}
            checked={selected}
            disabled={pending}
            onChange={() => actions.onSelect?.(task)}
            className="size-5"
          />
        </label>
      )}
      <div className="relative min-w-0 flex-1 py-2.5 pr-1 sm:py-2">
        <button
          type="button"
          data-title
          disabled={pending}
          onClick={() => (selected === undefined ? actions.onEdit(task) : actions.onSelect?.(task))}
          // The whole row is the button's, beneath what else can be pressed.
          className={`mr-10 block rounded-md text-left leading-snug wrap-anywhere after:absolute after:inset-0 ${completed ? "text-muted line-through" : ""}`}
        >
          <Highlighted text={task.title} search={search} />
        </button>
        {task.description && !completed && (
          <p className="mt-0.5 mr-10 line-clamp-2 text-sm wrap-anywhere whitespace-pre-line text-muted">
            <Highlighted text={task.description} search={search} />
          </p>
        )}
        {!completed && <TaskFacts task={task} now={now} writeDue={writeDue} search={search} />}
      </div>
      <button
        type="button"
        aria-label={`Delete ${task.title}`}
        disabled={pending}
        onClick={() => actions.onDelete(task)}
        className="absolute top-1 right-1.5 grid size-11 place-items-center rounded-xl text-muted transition-colors hover:bg-danger-soft hover:text-danger disabled:opacity-40 sm:right-2 sm:size-10"
      >
        <ListIcon shape="trash" className="size-[18px]" />
      </button>
    </li>
  );
});

type FactsProps = Pick<TaskRowProps, "task" | "now" | "search"> & { writeDue: WriteDue };

function TaskFacts({ task, now, writeDue, search }: FactsProps) {
  const overdue = task.dueAt !== null && isOverdue(task.dueAt, now);
  return (
    <ul className="mt-1 flex flex-wrap gap-x-3 gap-y-1 text-sm text-muted empty:hidden">
      {task.status === "IN_PROGRESS" && (
        <li className="inline-flex items-center gap-1.5 text-accent">
          <ListIcon shape="circleDot" className="size-3.5" />
          In progress
        </li>
      )}
      {task.dueAt && (
        <li className={`inline-flex items-center gap-1.5 ${overdue ? "font-medium text-danger" : ""}`}>
          <ListIcon shape="calendarClock" className="size-3.5" />
          {/* Browsers differ in details, such as which space is before "PM". */}
          <time dateTime={task.dueAt} suppressHydrationWarning>
            {`${overdue ? "Overdue · " : ""}${writeDue(task.dueAt, now)}`}
          </time>
        </li>
      )}
      {(task.priority !== "LOW" || task.chosenPriority) && (
        <li className={`inline-flex items-center gap-1.5 ${PRIORITY_COLOURS[task.priority]}`}>
          <ListIcon shape="flag" className="size-3.5" />
          <span className="sr-only">Priority: </span>
          {PRIORITY_NAMES[task.priority]}
        </li>
      )}
      {task.tags.map((tag) => (
        <li key={tag} className="max-w-full wrap-anywhere">
          #<Highlighted text={tag} search={search} />
        </li>
      ))}
    </ul>
  );
}
