import type { HistoryEntry } from "@todo/api";
import { RESTORE_DAYS } from "@todo/api/limits";

const DAY = 24 * 60 * 60 * 1000;

/** The entries whose deletion can still be undone: lately, and nothing has happened to the task since. */
export function restorable(newestFirst: readonly HistoryEntry[], now: Date): ReadonlySet<string> {
  const seen = new Set<string>();
  const found = new Set<string>();
  for (const { id, taskId, action, at } of newestFirst) {
    const lately = now.getTime() - new Date(at).getTime() < RESTORE_DAYS * DAY;
    if (action === "DELETED" && lately && !seen.has(taskId)) found.add(id);
    seen.add(taskId);
  }
  return found;
}
