import { z } from "zod";
import { taskPriority } from "./task.ts";

/** What GET /stats/weekly takes as its query. */
export const weekQuery = z.strictObject({
  weeksAgo: z.coerce.number().int().min(0).max(520).default(0).meta({ description: "0: the week that now is." }),
});

/** A week from Monday to Sunday, in the user's time zone. */
export const weeklyStats = z
  .object({
    timeZone: z.string().meta({ example: "Europe/Berlin" }),
    weekStart: z.iso.date().meta({ description: "Its Monday." }),
    created: z.int(),
    completed: z.int(),
    days: z.array(z.object({ date: z.iso.date(), created: z.int(), completed: z.int() })).length(7),
    open: z.int().meta({ description: "Open now." }),
    overdue: z.int().meta({ description: "Overdue now." }),
    dueToday: z.int().meta({ description: "Open, and due on the user's today." }),
    byTag: z
      .array(z.object({ tag: z.string(), tasks: z.int() }))
      .meta({ description: "Open now, the most used first, at most 20." }),
    byPriority: z.record(taskPriority, z.int()).meta({ description: "Open now." }),
  })
  .meta({ id: "WeeklyStats" });
export type WeeklyStats = z.infer<typeof weeklyStats>;
