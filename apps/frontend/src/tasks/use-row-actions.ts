"use client";

import type { Task } from "@todo/api";
import { useLayoutEffect, useRef, useState } from "react";

/** What can be done from a task's row. */
export interface RowActions {
  onComplete: (task: Task, completed: boolean) => void;
  onEdit: (task: Task) => void;
  onDelete: (task: Task) => void;
  onSelect?: (task: Task) => void;
}

/** The same object for as long as the list is there, so that no row is drawn anew for it; it does what was given last. */
export function useRowActions(given: RowActions): Required<RowActions> {
  const latest = useRef(given);
  useLayoutEffect(() => {
    latest.current = given;
  });
  const [actions] = useState<Required<RowActions>>(() => ({
    onComplete: (task, completed) => latest.current.onComplete(task, completed),
    onEdit: (task) => latest.current.onEdit(task),
    onDelete: (task) => latest.current.onDelete(task),
    onSelect: (task) => latest.current.onSelect?.(task),
  }));
  return actions;
}
