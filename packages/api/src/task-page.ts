import { z } from "zod";
import { task, taskStatus } from "./task.ts";

export const PAGE_LENGTH = 50;
export const LONGEST_PAGE = 100;

/** What GET /tasks takes as its query. */
export const taskQuery = z.object({
  status: taskStatus.optional(),
  cursor: z.string().max(200).optional().meta({ description: "`nextCursor` of the page before." }),
  limit: z.coerce.number().int().min(1).max(LONGEST_PAGE).default(PAGE_LENGTH),
});
export type TaskQuery = z.input<typeof taskQuery>;

/** One page of a user's tasks, newest first. */
export const taskPage = z
  .object({
    items: z.array(task),
    nextCursor: z.string().nullable().meta({ description: "null: this is the last page." }),
  })
  .meta({ id: "TaskPage" });
export type TaskPage = z.infer<typeof taskPage>;
