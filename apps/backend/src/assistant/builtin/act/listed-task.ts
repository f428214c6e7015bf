import { taskPriority, taskStatus } from "@todo/api";
import { z } from "zod";
import type { ToolResult } from "../turns.ts";

/** What is read of a task that a tool gave. */
export const listedTask = z.object({
  id: z.string(),
  title: z.string(),
  status: taskStatus,
  priority: taskPriority,
  /** Null: the priority follows the due time. */
  chosenPriority: taskPriority.nullish(),
  description: z.string().nullish(),
  tags: z.array(z.string()).default([]),
  dueAt: z.string().nullish(),
  completedAt: z.string().nullish(),
  createdAt: z.string().nullish(),
});
export type ListedTask = z.infer<typeof listedTask>;

const list = z.object({ items: z.array(listedTask), nextCursor: z.string().nullish() });

/** The task in a result; none where the tool failed. */
export function taskIn(result: ToolResult | undefined): ListedTask | undefined {
  return listedTask.safeParse(result?.value).data;
}

/** The tasks in the result of a list; none where the tool failed. */
export function tasksIn(result: ToolResult | undefined): { tasks: ListedTask[]; more: boolean } | undefined {
  const page = list.safeParse(result?.value).data;
  return page && { tasks: page.items, more: typeof page.nextCursor === "string" };
}
