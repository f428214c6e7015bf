"use client";

import type { Task } from "@todo/api";
import { useEffect } from "react";
import { useUnsent } from "@/shell/unsent.tsx";
import type { Draft } from "./task-draft.ts";

/** A task that is being edited, as it was when that began. */
export interface Edit {
  task: Task;
  /** What the inputs hold; undefined: nothing was typed yet. */
  typed?: Draft;
}

/** The task that is being edited on a page, which is open again with what was typed after signing in again. */
export function useEdit() {
  const { value: edit, show, keep, forget } = useUnsent<Edit | undefined>("edited-task", undefined);
  // Elsewhere it would open over a page that has nothing to do with it. A page that is loaded anew does not come by here.
  useEffect(() => () => forget(), []);

  return {
    edit,
    begin: (task: Task) => show({ task }),
    type: keep,
    end: () => {
      show(undefined);
      forget();
    },
  };
}
