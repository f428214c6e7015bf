"use client";

import type { Task } from "@todo/api";
import { BULK_TASKS } from "@todo/api/limits";
import { useState } from "react";

/** The tasks that something is to be done with at once; undefined while nothing is being selected. */
export function useSelection(shown: readonly Task[]) {
  const [ids, setIds] = useState<ReadonlySet<string>>();
  // What has left the list is not selected any more.
  const tasks = ids ? shown.filter(({ id }) => ids.has(id)) : [];

  return {
    active: ids !== undefined,
    tasks,
    has: (task: Task): boolean | undefined => ids?.has(task.id),
    begin: () => setIds(new Set()),
    end: () => setIds(undefined),
    all: () => setIds(new Set(shown.slice(0, BULK_TASKS).map(({ id }) => id))),
    toggle: ({ id }: Task) =>
      setIds((before) => {
        const after = new Set(before);
        if (!after.delete(id) && after.size < BULK_TASKS) after.add(id);
        return after;
      }),
  };
}
