import { z } from "zod";
import { page, pageQuery } from "./cursor-page.ts";
import { SEARCH_LENGTH, TAG_LENGTH } from "./limits.ts";
import { task, taskPriority, taskStatus } from "./task.ts";
import { prose } from "./text.ts";
import { time } from "./time.ts";

/** `overdue`: the due time has passed and the task is open; `today` and `week` (Monday to Sunday) are the user's time zone's. */
export const dueFilter = z.enum(["overdue", "today", "week"]).meta({ id: "DueFilter" });
export type DueFilter = z.infer<typeof dueFilter>;

export const taskSort = z.enum(["created", "due", "priority", "title"]).meta({ id: "TaskSort" });
export type TaskSort = z.infer<typeof taskSort>;

/** What GET /tasks takes as its query. Unknown names are refused, as a misspelt filter would list every task. */
export const taskQuery = z.strictObject({
  search: prose(SEARCH_LENGTH)
    .trim()
    .optional()
    .meta({ description: "Tasks that hold every one of these words in their title, description or tags." }),
  status: taskStatus.optional(),
  open: z
    .enum(["true", "false"])
    .transform((text) => text === "true")
    .optional()
    .meta({ description: "true: not completed; false: completed." }),
  priority: taskPriority.optional(),
  tag: prose(TAG_LENGTH).trim().optional().meta({ description: "Without regard to case and accents." }),
  due: dueFilter.optional(),
  completedFrom: time.optional().meta({ description: "Completed at this time or later." }),
  completedBefore: time.optional().meta({ description: "Completed before this time." }),
  sort: taskSort.default("created"),
  order: z.enum(["asc", "desc"]).optional().meta({
    description:
      "As is usual for the sort where it is left out: newest (desc), soonest due (asc), most important (desc), A to Z (asc). Without a due time: last.",
  }),
  ...pageQuery,
});
export type TaskQuery = z.input<typeof taskQuery>;

/** One page of a user's tasks. */
export const taskPage = z.object(page(task)).meta({ id: "TaskPage" });
export type TaskPage = z.infer<typeof taskPage>;

/** The tags of a user's open tasks, the most used first. */
export const tagList = z
  .object({ items: z.array(z.object({ tag: z.string(), tasks: z.int() })) })
  .meta({ id: "TagList" });
export type TagList = z.infer<typeof tagList>;
