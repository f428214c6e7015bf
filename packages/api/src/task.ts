import { z } from "zod";
import { line, prose } from "./text.ts";

export const TITLE_LENGTH = 255;
export const DESCRIPTION_LENGTH = 5000;
export const TAG_LENGTH = 50;
export const TAGS = 5;

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
    priority: taskPriority.meta({ description: "The user's choice; without one it follows the due time." }),
    tags: z.array(z.string()),
    dueAt: z.iso.datetime().nullable(),
    completedAt: z.iso.datetime().nullable(),
    createdAt: z.iso.datetime(),
    updatedAt: z.iso.datetime(),
  })
  .meta({ id: "Task" });
export type Task = z.infer<typeof task>;

// Years that both JavaScript and PostgreSQL write with four digits, whatever the offset.
const dueAt = z.iso.datetime({ offset: true }).refine((text) => {
  const year = new Date(text).getUTCFullYear();
  return year >= 1970 && year <= 9999;
}, "The year has to be from 1970 to 9999");

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
    dueAt: dueAt.nullable().optional(),
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
    dueAt: dueAt.nullable().optional(),
  })
  .meta({ id: "TaskChange" });
export type TaskChange = z.input<typeof taskChange>;
