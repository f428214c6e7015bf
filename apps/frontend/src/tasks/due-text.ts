import type { DateStyle } from "@/dates/date-style.ts";

const DAY = 24 * 60 * 60 * 1000;

/** When a task is due, in words short enough for a list: `Today, 17:00`, `Fri 4 Dec, 9:30`. */
export function dueText(dueAt: string, now: Date, style: DateStyle = {}): string {
  const due = new Date(dueAt);
  const time = formatter(style, { hour: "numeric", minute: "2-digit" }).format(due);
  const [day, today] = [dayOf(due, style), dayOf(now, style)];
  const days = (Date.parse(day) - Date.parse(today)) / DAY;
  if (days === 0) return `Today, ${time}`;
  if (days === 1) return `Tomorrow, ${time}`;
  if (days === -1) return `Yesterday, ${time}`;
  const year = day.slice(0, 4) === today.slice(0, 4) ? {} : { year: "numeric" as const };
  const date = formatter(style, { weekday: "short", day: "numeric", month: "short", ...year }).format(due);
  return `${date}, ${time}`;
}

/** The day that a moment is on: `2026-12-04`, which is how Swedes write dates. */
function dayOf(moment: Date, { timeZone }: DateStyle): string {
  return formatter({ locale: "sv", timeZone }, { year: "numeric", month: "2-digit", day: "2-digit" }).format(moment);
}

const formatters = new Map<string, Intl.DateTimeFormat>();

/** Kept, because making one takes longer than drawing a row of the list. */
function formatter({ locale, timeZone }: DateStyle, options: Intl.DateTimeFormatOptions): Intl.DateTimeFormat {
  const key = JSON.stringify([locale, timeZone, options]);
  const kept = formatters.get(key) ?? new Intl.DateTimeFormat(locale, { ...options, timeZone });
  formatters.set(key, kept);
  return kept;
}

export function isOverdue(dueAt: string, now: Date): boolean {
  return new Date(dueAt) < now;
}
