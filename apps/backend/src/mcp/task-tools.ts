import {
  BULK_TASKS,
  bulkRequest,
  dueFilter,
  newTask,
  taskChange,
  taskPriority,
  taskQuery,
  taskSort,
  taskStatus,
  weekQuery,
} from "@todo/api";
import { z } from "zod";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { weeklyStats } from "../stats/weekly.ts";
import { taskService } from "../tasks/task-service.ts";

/** Tasks that a list holds unless told otherwise, and at most: a model reads all of it. */
const LIST_LENGTH = 20;
const LONGEST_LIST = 50;

/** Characters of a description that a list tells; the task itself tells all. */
const EXCERPT = 200;

/** What a tool works with: the user comes from the session or the token, and no argument can name another. */
interface ToolContext {
  db: Database;
  owner: Owner;
}

export interface TaskTool<Arguments extends z.ZodObject = z.ZodObject> {
  description: string;
  arguments: Arguments;
  /** What it does to tasks: nothing, something that loses nothing, or something that takes away. */
  effect: "reads" | "writes" | "deletes";
  run(context: ToolContext, given: z.output<Arguments>): Promise<unknown>;
}

const tool = <Arguments extends z.ZodObject>(definition: TaskTool<Arguments>) => definition;

// Models write null for what they leave out.
// A union, as `nullable` of a shape with a name is described as that shape, which has no null.
const optional = <Type extends z.ZodType>(type: Type) =>
  z
    .union([type, z.null()])
    .optional()
    .transform((value) => value ?? undefined);

const id = z
  .string()
  .refine((text) => z.uuid().safeParse(text).success, "Not the id of a task")
  .describe("The task's id, as list_tasks tells it.");
const dueAt = z.string().describe("ISO 8601 with offset, such as 2026-03-01T17:00:00+01:00.");
const priority = taskPriority.describe("Left out, it follows the due time.");
const tags = z.array(z.string()).describe("At most 5, without #.");
const one = z.object({ id });

/** What models can do with a user's tasks. All are stateless; each tells JSON of the API's shapes. */
export const taskTools = {
  add_task: tool({
    description: "Adds a task.",
    arguments: z.object({
      title: z.string(),
      description: optional(z.string().describe("Of any number of lines.")),
      priority: optional(priority),
      tags: optional(tags),
      due_at: optional(dueAt),
    }),
    effect: "writes",
    run: ({ db, owner }, { due_at, ...fields }) =>
      taskService(db, owner).create(newTask.parse({ ...fields, dueAt: due_at })),
  }),
  list_tasks: tool({
    description: "Lists the user's tasks. Every filter that is given has to hold.",
    arguments: z.object({
      search: optional(z.string().describe("Words that all have to be in title, description or tags.")),
      status: optional(taskStatus),
      open: optional(z.boolean().describe("true: only those not completed; false: only completed ones.")),
      priority: optional(taskPriority),
      tag: optional(z.string().describe("One tag, without #.")),
      due: optional(dueFilter.describe("overdue: open and past its due time; today; week: Monday to Sunday.")),
      completed_from: optional(z.string().describe("Completed then or later: ISO 8601 with offset.")),
      completed_before: optional(z.string().describe("Completed before then: ISO 8601 with offset.")),
      sort: optional(taskSort),
      order: optional(z.enum(["asc", "desc"]).describe("Left out: newest, soonest due, most important or A first.")),
      limit: optional(z.int().min(1).max(LONGEST_LIST).describe(`${LIST_LENGTH} unless given.`)),
    }),
    effect: "reads",
    run: async ({ db, owner }, { open, limit, completed_from, completed_before, ...filters }) => {
      const completed = { completedFrom: completed_from, completedBefore: completed_before };
      const query = { ...filters, ...completed, open: open?.toString(), limit: limit ?? LIST_LENGTH };
      const { items, nextCursor } = await taskService(db, owner).list(taskQuery.parse(query));
      return {
        items: items.map((task) => ({ ...task, description: task.description && excerpt(task.description) })),
        nextCursor,
      };
    },
  }),
  list_tags: tool({
    description: "Tells the tags of the user's open tasks, the most used first.",
    arguments: z.object({}),
    effect: "reads",
    run: ({ db, owner }) => taskService(db, owner).tags(),
  }),
  get_task: tool({
    description: "Tells all of one task.",
    arguments: one,
    effect: "reads",
    run: ({ db, owner }, { id }) => taskService(db, owner).read(id),
  }),
  update_task: tool({
    description: "Changes the fields of a task that are given; null clears one.",
    arguments: z.object({
      id,
      title: optional(z.string().describe("The new title.")),
      description: z.string().describe("Instead of the old one.").nullable().optional(),
      status: optional(taskStatus),
      priority: priority.nullable().optional(),
      tags: tags.nullable().optional(),
      due_at: dueAt.nullable().optional(),
    }),
    effect: "writes",
    run: ({ db, owner }, { id, due_at, ...fields }) =>
      taskService(db, owner).change(id, taskChange.parse({ ...fields, dueAt: due_at })),
  }),
  complete_task: tool({
    description: "Marks a task as completed.",
    arguments: one,
    effect: "writes",
    run: ({ db, owner }, { id }) => taskService(db, owner).complete(id),
  }),
  reopen_task: tool({
    description: "Opens a completed task again.",
    arguments: one,
    effect: "writes",
    run: ({ db, owner }, { id }) => taskService(db, owner).reopen(id),
  }),
  delete_task: tool({
    description: "Deletes a task.",
    arguments: one,
    effect: "deletes",
    run: async ({ db, owner }, { id }) => {
      const service = taskService(db, owner);
      const task = await service.read(id);
      await service.remove(id);
      return task;
    },
  }),
  restore_task: tool({
    description: "Brings back a task that was deleted lately, as it was.",
    arguments: one,
    effect: "writes",
    run: ({ db, owner }, { id }) => taskService(db, owner).restore(id),
  }),
  update_tasks: tool({
    description: `Completes, reopens, deletes or brings back up to ${BULK_TASKS} tasks at once.`,
    arguments: z.object({
      ids: z.array(id).min(1).max(BULK_TASKS),
      action: z.enum(["complete", "reopen", "delete", "restore"]),
    }),
    effect: "deletes",
    run: ({ db, owner }, { ids, action }) =>
      taskService(db, owner).changeMany(bulkRequest.parse({ ids, action: { kind: action } })),
  }),
  weekly_summary: tool({
    description: "Tells what was created and completed in a week, and what is open and overdue now.",
    arguments: z.object({ weeks_ago: optional(z.int().describe("0, the week that now is, unless given.")) }),
    effect: "reads",
    run: ({ db, owner }, { weeks_ago }) =>
      weeklyStats(db, owner, weekQuery.parse({ weeksAgo: weeks_ago ?? 0 }).weeksAgo),
  }),
} as const;

export type TaskToolName = keyof typeof taskTools;

function excerpt(text: string): string {
  return text.length <= EXCERPT ? text : `${text.slice(0, EXCERPT - 1)}…`;
}
