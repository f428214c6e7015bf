import type { Task } from "@todo/api";
import type { DateStyle } from "@/dates/date-style.ts";
import { dueText } from "./due-text.ts";

/** When tasks are due, as the server wrote it: the first date that a browser formats takes it as long as half the list. */
export interface ServedDues {
  /** The server's time then: an ISO time. */
  at: string;
  style: Required<DateStyle>;
  /** By the ISO time that is told: how, and how many minutes the clocks of the time zone are ahead of UTC then. */
  dues: Record<string, { text: string; ahead: number }>;
}

/** Writes for each of the tasks when it is due. */
export function serveDues(tasks: readonly Task[], style: Required<DateStyle>, now: Date): ServedDues {
  const times = tasks.flatMap(({ dueAt }) => dueAt ?? []);
  const dues = times.map((dueAt) => [dueAt, { text: dueText(dueAt, now, style), ahead: ahead(dueAt, style) }] as const);
  return { at: now.toISOString(), style, dues: Object.fromEntries(dues) };
}

/** Whether this browser would have written the same. */
export function wouldWriteSo({ style, dues }: ServedDues): boolean {
  const sameClock = ([dueAt, due]: [string, { ahead: number }]) =>
    -new Date(dueAt).getTimezoneOffset() === Math.round(due.ahead);
  return style.locale === navigator.language && Object.entries(dues).every(sameClock);
}

function ahead(moment: string, { timeZone }: DateStyle): number {
  // `2026-12-04 09:30:00`, which is how Swedes write it.
  const clock = new Intl.DateTimeFormat("sv", { timeZone, dateStyle: "short", timeStyle: "medium" });
  const seconds = Math.floor(Date.parse(moment) / 1000);
  return (Date.parse(`${clock.format(new Date(moment)).replace(" ", "T")}Z`) / 1000 - seconds) / 60;
}
