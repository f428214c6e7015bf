/** A calendar day, `2026-11-16`, as a date that formats in UTC: it is the same day wherever it is read. */
const dateOf = (day: string) => new Date(`${day}T00:00:00Z`);

const DAY = 24 * 60 * 60 * 1000;

/** The week that begins on a Monday: `16 – 22 November 2026`. */
export function weekText(weekStart: string, locale?: string): string {
  const monday = dateOf(weekStart);
  const format = new Intl.DateTimeFormat(locale, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  return format.formatRange(monday, new Date(monday.getTime() + 6 * DAY));
}

/** A day below its bar: `Mon`. */
export function weekdayText(day: string, locale?: string): string {
  return dateOf(day).toLocaleDateString(locale, { weekday: "short", timeZone: "UTC" });
}

/** A day in words: `Monday, 16 November`. */
export function longDayText(day: string, locale?: string): string {
  return dateOf(day).toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", timeZone: "UTC" });
}

/** A week below its point: `16 Nov`. */
export function shortDayText(day: string, locale?: string): string {
  return dateOf(day).toLocaleDateString(locale, { day: "numeric", month: "short", timeZone: "UTC" });
}

/** The day that it is in a time zone: `2026-11-21`. */
export function todayIn(timeZone: string, now: Date): string {
  return now.toLocaleDateString("sv", { timeZone });
}
