"use client";

import { tasksOf } from "@/tasks/task-cache.ts";
import { TaskRow } from "@/tasks/task-row.tsx";
import { type RowActions, useRowActions } from "@/tasks/use-row-actions.ts";
import type { useTaskList } from "@/tasks/use-task-list.ts";

interface HomeTasksProps extends Omit<RowActions, "onSelect"> {
  /** Of which the first comes first. */
  lists: readonly ReturnType<typeof useTaskList>[];
  /** How many tasks are shown. */
  limit: number;
  now: Date;
  /** What is said where there is none. */
  empty: string;
}

/** The first few tasks of some lists, each task once. */
export function HomeTasks({ lists, limit, now, empty, ...given }: HomeTasksProps) {
  const actions = useRowActions(given);
  const all = lists.flatMap(({ data }) => tasksOf(data)).map((task) => [task.id, task] as const);
  const tasks = [...new Map(all).values()].slice(0, limit);
  if (tasks.length === 0) return <p className="px-4 pb-5 text-[15px] text-muted">{empty}</p>;
  return (
    <ul className="divide-y divide-line border-t border-line [&>li]:rounded-t-none">
      {tasks.map((task) => (
        <TaskRow key={task.id} task={task} now={now} actions={actions} />
      ))}
    </ul>
  );
}
