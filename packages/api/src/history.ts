import { z } from "zod";
import { page, pageQuery } from "./cursor-page.ts";

export const historyAction = z
  .enum(["CREATED", "UPDATED", "COMPLETED", "REOPENED", "DELETED", "RESTORED"])
  .meta({ id: "HistoryAction" });
export type HistoryAction = z.infer<typeof historyAction>;

const value = z.union([z.string(), z.array(z.string()), z.null()]);

export const historyEntry = z
  .object({
    id: z.uuid(),
    taskId: z.uuid(),
    title: z.string().meta({ description: "As it was then; it outlives the task." }),
    action: historyAction,
    changes: z
      .record(z.string(), z.object({ from: value, to: value }))
      .meta({ description: "By the name of the field; empty for other actions than UPDATED." }),
    at: z.iso.datetime(),
  })
  .meta({ id: "HistoryEntry" });
export type HistoryEntry = z.infer<typeof historyEntry>;

/** What GET /history takes as its query; newest first. */
export const historyQuery = z.strictObject({
  taskId: z.uuid().optional(),
  action: historyAction.optional(),
  ...pageQuery,
});
export type HistoryQuery = z.input<typeof historyQuery>;

export const historyPage = z.object(page(historyEntry)).meta({ id: "HistoryPage" });
export type HistoryPage = z.infer<typeof historyPage>;
