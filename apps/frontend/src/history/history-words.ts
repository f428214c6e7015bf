import type { HistoryAction, HistoryEntry, TaskPriority, TaskStatus } from "@todo/api";
import { dueText } from "@/tasks/due-text.ts";

export const ACTION_NAMES: Record<HistoryAction, string> = {
  CREATED: "Created",
  UPDATED: "Changed",
  COMPLETED: "Completed",
  REOPENED: "Reopened",
  DELETED: "Deleted",
  RESTORED: "Restored",
};

/** The action that an address names; `undefined` where it names none. */
export function readAction(text: string | null): HistoryAction | undefined {
  return text !== null && Object.hasOwn(ACTION_NAMES, text) ? (text as HistoryAction) : undefined;
}

const FIELD_NAMES: Record<string, string> = {
  title: "Title",
  description: "Notes",
  status: "Status",
  priority: "Priority",
  tags: "Tags",
  dueAt: "Due",
};

const PRIORITY_NAMES: Record<TaskPriority, string> = {
  VERY_IMPORTANT: "Very important",
  HIGH: "High",
  MEDIUM: "Medium",
  LOW: "Low",
};

const STATUS_NAMES: Record<TaskStatus, string> = {
  NOT_STARTED: "Not started",
  IN_PROGRESS: "In progress",
  COMPLETED: "Completed",
};

const VALUE_NAMES: Record<string, string> = { ...PRIORITY_NAMES, ...STATUS_NAMES };

type Value = HistoryEntry["changes"][string]["from"];

/** One field that a change has changed; null: there was or is nothing in it. */
export interface FieldChange {
  field: string;
  name: string;
  from: string | null;
  to: string | null;
}

/** What a change has changed, in words. */
export function fieldChanges({ changes }: Pick<HistoryEntry, "changes">, now: Date, locale?: string): FieldChange[] {
  return Object.entries(changes).map(([field, { from, to }]) => ({
    field,
    name: FIELD_NAMES[field] ?? field,
    from: valueText(field, from, now, locale),
    to: valueText(field, to, now, locale),
  }));
}

function valueText(field: string, value: Value, now: Date, locale: string | undefined): string | null {
  if (value === null || value === "") return field === "priority" ? "Automatic" : null;
  if (Array.isArray(value)) return value.length > 0 ? value.map((tag) => `#${tag}`).join(" ") : null;
  if (field === "dueAt") return dueText(value, now, { locale });
  return field === "priority" || field === "status" ? (VALUE_NAMES[value] ?? value) : value;
}
