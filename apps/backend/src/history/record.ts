import type { HistoryAction, HistoryEntry } from "@todo/api";
import type { Database } from "../database/connect.ts";
import { historyEntries } from "./tables.ts";

/** Something that happened to a task. */
export interface Happening {
  /** The task as it is afterwards. */
  task: { id: string; title: string };
  action: HistoryAction;
  changes?: HistoryEntry["changes"];
}

/** PostgreSQL takes at most 65,535 parameters at a time. */
const ROWS = 1000;

/** @param db the transaction of the changes themselves */
export async function recordHistory(
  db: Pick<Database, "insert">,
  userId: string,
  happenings: readonly Happening[],
): Promise<void> {
  for (let start = 0; start < happenings.length; start += ROWS) {
    await db.insert(historyEntries).values(
      happenings.slice(start, start + ROWS).map(({ task, action, changes }) => ({
        userId,
        taskId: task.id,
        title: task.title,
        action,
        changes,
      })),
    );
  }
}
