const DAY = 24 * 60 * 60 * 1000;

/** When a task is due, in words short enough for a list: `Today, 17:00`, `Fri 4 Dec, 9:30`. */
export function dueText(dueAt: string, now: Date, locale?: string): string {
  const due = new Date(dueAt);
  const time = due.toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
  const days = Math.round((startOfDay(due) - startOfDay(now)) / DAY);
  if (days === 0) return `Today, ${time}`;
  if (days === 1) return `Tomorrow, ${time}`;
  if (days === -1) return `Yesterday, ${time}`;
  const year = due.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return `${due.toLocaleDateString(locale, { weekday: "short", day: "numeric", month: "short", ...year })}, ${time}`;
}

export function isOverdue(dueAt: string, now: Date): boolean {
  return new Date(dueAt) < now;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
