import { z } from "zod";
import { BULK_TASKS } from "./limits.ts";
import { taskChange } from "./task.ts";

/** What POST /tasks/bulk takes: the same for up to 100 tasks at once. */
export const bulkRequest = z
  .strictObject({
    ids: z
      // The same id, in whatever letters it is written.
      .array(z.uuid().toLowerCase())
      .min(1)
      .max(BULK_TASKS)
      .refine((ids) => new Set(ids).size === ids.length, "The same task is given twice"),
    action: z.discriminatedUnion("kind", [
      z.strictObject({ kind: z.enum(["complete", "reopen", "delete", "restore"]) }),
      z.strictObject({ kind: z.literal("change"), change: taskChange }),
    ]),
  })
  .meta({ id: "BulkRequest" });
export type BulkRequest = z.infer<typeof bulkRequest>;

/** All or nothing is not asked for: a task that is not there any more keeps the others from nothing. */
export const bulkResult = z.object({ done: z.array(z.uuid()), missing: z.array(z.uuid()) }).meta({ id: "BulkResult" });
export type BulkResult = z.infer<typeof bulkResult>;
