"use client";

import type { ReactNode } from "react";
import { Button } from "@/design/button.tsx";
import { Card } from "@/design/card.tsx";
import { tasksOf } from "./task-cache.ts";
import type { useTaskList } from "./use-task-list.ts";

interface TaskSectionProps {
  id: string;
  name: string;
  list: ReturnType<typeof useTaskList>;
  row: (task: ReturnType<typeof tasksOf>[number]) => ReactNode;
  /** What is shown in place of no tasks; without it the section is not there then. */
  empty?: ReactNode;
}

/** A list of tasks with its name and how many there are. */
export function TaskSection({ id, name, list, row, empty }: TaskSectionProps) {
  const tasks = tasksOf(list.data);
  if (tasks.length === 0 && !empty) return null;
  return (
    <section aria-labelledby={id}>
      <h2 id={id} className="mb-2 flex items-baseline gap-2 px-1 font-semibold">
        {name}
        <span className="text-sm font-normal text-muted tabular-nums">{`${tasks.length}${list.hasNextPage ? "+" : ""}`}</span>
      </h2>
      <Card className={list.isPlaceholderData ? "opacity-60 transition-opacity delay-150" : ""}>
        {tasks.length > 0 ? <ul className="divide-y divide-line">{tasks.map(row)}</ul> : empty}
        {list.hasNextPage && (
          <div className="border-t border-line p-2 text-center">
            <Button look="quiet" disabled={list.isFetchingNextPage} onClick={() => void list.fetchNextPage()}>
              {list.isFetchingNextPage ? "Loading…" : "Show more"}
            </Button>
          </div>
        )}
      </Card>
    </section>
  );
}
