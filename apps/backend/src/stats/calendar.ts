const DAY = 86_400_000;

/** A date as ISO 8601 writes it: 2026-03-29. */
export type DateText = string;

const formats = new Map<string, Intl.DateTimeFormat>();

/** The date that it is in a time zone (an IANA name) at a moment. */
export function dateIn(timeZone: string, at: Date): DateText {
  let format = formats.get(timeZone);
  if (!format) {
    const parts = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    // Canada writes dates as ISO 8601 does.
    format = new Intl.DateTimeFormat("en-CA", { timeZone, ...parts });
    formats.set(timeZone, format);
  }
  return format.format(at);
}

/** The date so many days later, or earlier. */
export function addDays(date: DateText, days: number): DateText {
  return new Date(Date.parse(date) + days * DAY).toISOString().slice(0, 10);
}

/** The Monday of a date's week. */
export function mondayOf(date: DateText): DateText {
  const daysSinceMonday = (new Date(date).getUTCDay() + 6) % 7;
  return addDays(date, -daysSinceMonday);
}

/**
 * The moment at which a day begins in a time zone: the first second of that date, which is not always 00:00. A day that
 * a time zone left out begins where the next one does.
 */
export function startOfDay(timeZone: string, date: DateText): Date {
  // No place is more than 14 hours from UTC.
  let before = Date.parse(date) - DAY;
  let since = Date.parse(date) + DAY;
  while (since - before > 1000) {
    const middle = Math.floor((before + since) / 2000) * 1000;
    if (dateIn(timeZone, new Date(middle)) < date) before = middle;
    else since = middle;
  }
  return new Date(since);
}
