import type { NotificationKind } from "@todo/api";

/** What each reminder says of its task. */
export const KIND_TEXTS: Record<NotificationKind, string> = {
  DUE_IN_6_HOURS: "Due in 6 hours",
  DUE_IN_3_HOURS: "Due in 3 hours",
  DUE_IN_1_HOUR: "Due in 1 hour",
  DUE_IN_30_MINUTES: "Due in 30 minutes",
  DUE_IN_15_MINUTES: "Due in 15 minutes",
  OVERDUE: "Overdue",
};
