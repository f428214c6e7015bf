import { z } from "zod";
import { newTask, taskStatus } from "./task.ts";
import { time } from "./time.ts";

/** How many tasks an import takes at once. */
export const IMPORT_TASKS = 5000;
export const IMPORT_BYTES = 8 * 1024 * 1024;

/** A task as an export holds it and an import takes it. */
export const portableTask = newTask
  .extend({ status: taskStatus.optional(), createdAt: time.optional(), completedAt: time.nullable().optional() })
  .refine(({ status, completedAt }) => !completedAt || status === "COMPLETED", {
    path: ["completedAt"],
    message: "Only a task whose status is COMPLETED has one",
  })
  .meta({ id: "PortableTask" });
export type PortableTask = z.infer<typeof portableTask>;

/** What GET /tasks/export takes as its query. */
export const exportQuery = z.strictObject({ format: z.enum(["json", "csv"]).default("json") });

/** An export as JSON. Imported whole or not at all. */
export const taskExport = z
  .strictObject({
    format: z.literal("todo-tasks"),
    version: z.literal(1),
    tasks: z.array(portableTask),
  })
  .meta({ id: "TaskExport" });
export type TaskExport = z.infer<typeof taskExport>;

/**
 * The columns of an export as CSV, in any order; an import may leave out all but the title. Tags are separated by `;`,
 * a tag's own `;` and `\` have a `\` before them. Text that a spreadsheet would take for a formula has a `'` before it.
 */
export const EXPORT_COLUMNS = [
  "title",
  "description",
  "status",
  "priority",
  "tags",
  "dueAt",
  "createdAt",
  "completedAt",
] as const satisfies (keyof PortableTask)[];

/** What POST /tasks/import answers. */
export const importResult = z.object({ created: z.int() }).meta({ id: "ImportResult" });
export type ImportResult = z.infer<typeof importResult>;
