/** How long a Helm elsewhere may still be busy with a revision before it counts as left behind. */
export const BUSY_SECONDS = 60;

/** Whether a revision's Helm has not yet written how it went, or never will. Helm refuses to work on such a release. */
export function isUnfinished(status: string): boolean {
  return status.startsWith("pending-") || status === "uninstalling";
}
