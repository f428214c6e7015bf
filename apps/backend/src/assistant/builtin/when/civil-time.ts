/** A day of the calendar; months and days count from 1. */
export interface Day {
  year: number;
  month: number;
  day: number;
}

/** A time of the day. */
export interface DayTime {
  hour: number;
  minute: number;
}

const MINUTE = 60_000;
/** Milliseconds from a day to the next one, as `compareDays` counts. */
export const DAY = 24 * 60 * MINUTE;

const formats = new Map<string, Intl.DateTimeFormat>();

function formatOf(timeZone: string): Intl.DateTimeFormat {
  const known = formats.get(timeZone);
  if (known !== undefined) return known;
  const made = new Intl.DateTimeFormat("en-GB", {
    timeZone,
    hourCycle: "h23",
    year: "numeric",
    month: "numeric",
    day: "numeric",
    hour: "numeric",
    minute: "numeric",
    second: "numeric",
  });
  formats.set(timeZone, made);
  return made;
}

/** What a wall in the zone shows at an instant, as if it were UTC: milliseconds. */
function wall(instant: number, timeZone: string): number {
  const parts = new Map<string, number>(
    formatOf(timeZone)
      .formatToParts(instant)
      .map(({ type, value }) => [type, Number(value)]),
  );
  const part = (name: string) => parts.get(name) ?? 0;
  return Date.UTC(part("year"), part("month") - 1, part("day"), part("hour"), part("minute"), part("second"));
}

export function dayOf(instant: Date, timeZone: string): Day {
  const shown = new Date(wall(instant.getTime(), timeZone));
  return { year: shown.getUTCFullYear(), month: shown.getUTCMonth() + 1, day: shown.getUTCDate() };
}

export function dayTimeOf(instant: Date, timeZone: string): DayTime {
  const shown = new Date(wall(instant.getTime(), timeZone));
  return { hour: shown.getUTCHours(), minute: shown.getUTCMinutes() };
}

/**
 * The instant at which a wall in the zone shows a day and a time. A time that is skipped as summer time begins counts from
 * before (02:30 becomes 03:30); of one that comes twice as it ends it is the first.
 */
export function instantOf({ year, month, day }: Day, { hour, minute }: DayTime, timeZone: string): Date {
  const shown = Date.UTC(year, month - 1, day, hour, minute);
  const offsets = [shown - DAY, shown + DAY].map((near) => wall(near, timeZone) - near);
  const right = offsets.map((offset) => shown - offset).filter((instant) => wall(instant, timeZone) === shown);
  return new Date(right.length > 0 ? Math.min(...right) : shown - (offsets[0] ?? 0));
}

/** ISO 8601 with the zone's offset at that instant, to the minute. */
export function isoWithOffset(instant: Date, timeZone: string): string {
  const shown = wall(instant.getTime(), timeZone);
  const offset = Math.round((shown - instant.getTime()) / MINUTE);
  const two = (count: number) => String(Math.trunc(count)).padStart(2, "0");
  const sign = offset < 0 ? "-" : "+";
  return `${new Date(shown).toISOString().slice(0, 16)}:00${sign}${two(Math.abs(offset) / 60)}:${two(Math.abs(offset) % 60)}`;
}

const utc = ({ year, month, day }: Day) => new Date(Date.UTC(year, month - 1, day));
const fromUtc = (date: Date): Day => ({
  year: date.getUTCFullYear(),
  month: date.getUTCMonth() + 1,
  day: date.getUTCDate(),
});

export function plusDays(day: Day, days: number): Day {
  return fromUtc(new Date(utc(day).getTime() + days * DAY));
}

/** The same day of a later month, or that month's last where it has no such day. */
export function plusMonths({ year, month, day }: Day, months: number): Day {
  const first = fromUtc(new Date(Date.UTC(year, month - 1 + months, 1)));
  return { ...first, day: Math.min(day, lastOfMonth(first).day) };
}

export function lastOfMonth({ year, month }: Day): Day {
  return fromUtc(new Date(Date.UTC(year, month, 0)));
}

/** Monday is 0. */
export function weekdayOf(day: Day): number {
  return (utc(day).getUTCDay() + 6) % 7;
}

/** The Monday of a day's week. */
export function mondayOf(day: Day): Day {
  return plusDays(day, -weekdayOf(day));
}

/** Negative where the first is the earlier. */
export function compareDays(one: Day, other: Day): number {
  return utc(one).getTime() - utc(other).getTime();
}

/** Whether the calendar has such a day. */
export function isDay(day: Day): boolean {
  return compareDays(fromUtc(utc(day)), day) === 0 && fromUtc(utc(day)).day === day.day;
}
