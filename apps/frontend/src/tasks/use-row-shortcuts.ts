"use client";

import type { Task } from "@todo/api";
import { useShortcuts } from "@/shell/shortcuts.tsx";
import type { RowActions } from "./use-row-actions.ts";

const ROW = "[data-task]";

/** The shortcuts for the task in which the keyboard is, and for going from one to the next. */
export function useRowShortcuts(tasks: readonly Task[], actions: Required<RowActions>): void {
  const rows = () => [...document.querySelectorAll<HTMLElement>(ROW)];
  const current = () => document.activeElement?.closest<HTMLElement>(ROW) ?? undefined;

  function go(step: 1 | -1) {
    const all = rows();
    const row = current();
    const next = row ? all[all.indexOf(row) + step] : all[step === 1 ? 0 : all.length - 1];
    next?.querySelector<HTMLElement>("[data-title]")?.focus();
  }

  const onTask = (act: (task: Task) => void) => () => {
    const id = current()?.dataset.task;
    const task = tasks.find((one) => one.id === id);
    if (task) act(task);
  };

  const complete = onTask((task) => actions.onComplete(task, task.status !== "COMPLETED"));
  useShortcuts([
    { keys: "j", name: "Next task", run: () => go(1) },
    { keys: "k", name: "Previous task", run: () => go(-1) },
    { keys: "c", name: "Complete or reopen the task", run: complete },
    { keys: "e", name: "Edit the task", run: onTask(actions.onEdit) },
    { keys: "x", name: "Select the task", run: onTask(actions.onSelect) },
    { keys: "Delete", name: "Delete the task", run: onTask(actions.onDelete) },
  ]);
}
