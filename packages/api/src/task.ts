import { z } from "zod";
import { DESCRIPTION_LENGTH, TAG_LENGTH, TAGS, TITLE_LENGTH } from "./limits.ts";
import { line, prose } from "./text.ts";
import { time } from "./time.ts";

export const taskStatus = z.enum(["NOT_STARTED", "IN_PROGRESS", "COMPLETED"]).meta({ id: "TaskStatus" });
export type TaskStatus = z.infer<typeof taskStatus>;

/** Most important first. */
export const taskPriority = z.enum(["VERY_IMPORTANT", "HIGH", "MEDIUM", "LOW"]).meta({ id: "TaskPriority" });
export type TaskPriority = z.infer<typeof taskPriority>;

export const task = z
  .object({
    id: z.uuid(),
    title: z.string(),
    description: z.string().nullable(),
    status: taskStatus,
    priority: taskPriority.meta({ description: "`chosenPriority`; without one it follows the due time." }),
    chosenPriority: taskPriority
      .nullable()
      .meta({ description: "What the user chose; null: it follows the due time." }),
    tags: z.array(z.string()),
    dueAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
    version: z.int().meta({ description: "Grows with each change; in quotes it is the task's ETag." }),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof task>;

const tags = z
  .array(line(TAG_LENGTH))
  .max(TAGS)
  .refine((list) => new Set(list).size === list.length, "The same tag is given twice");

const title = line(TITLE_LENGTH);
const description = prose(DESCRIPTION_LENGTH).nullable();
const priority = taskPriority.nullable().meta({ description: "null: it follows the due time." });

/** What POST /tasks takes. Unknown fields are refused, so that a misspelt one is noticed. */
export const newTask = z
  .strictObject({
    title,
    description: description.optional(),
    priority: priority.optional(),
    tags: tags.optional(),
    dueAt: time.nullable().optional(),
  })
  .meta({ id: "NewTask" });
export type NewTask = z.input<typeof newTask>;

/** What PATCH /tasks/{id} takes: fields that are left out stay as they are, null clears. */
export const taskChange = z
  .strictObject({
    title: title.optional(),
    description: description.optional(),
    status: taskStatus.optional(),
    priority: priority.optional(),
    tags: tags.nullable().optional(),
    dueAt: time.nullable().optional(),
  })
  .meta({ id: "TaskChange" });
export type TaskChange = z.input<typeof taskChange>;
