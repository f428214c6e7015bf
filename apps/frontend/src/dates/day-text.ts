const DAY = 24 * 60 * 60 * 1000;

/** The day of a moment, for the heading of what happened on it: `Today`, `Yesterday`, `Thursday 19 November`. */
export function dayText(moment: string, now: Date, locale?: string): string {
  const date = new Date(moment);
  const days = Math.round((startOfDay(now) - startOfDay(date)) / DAY);
  if (days === 0) return "Today";
  if (days === 1) return "Yesterday";
  const year = date.getFullYear() === now.getFullYear() ? {} : { year: "numeric" as const };
  return date.toLocaleDateString(locale, { weekday: "long", day: "numeric", month: "long", ...year });
}

export function timeText(moment: string, locale?: string): string {
  return new Date(moment).toLocaleTimeString(locale, { hour: "numeric", minute: "2-digit" });
}

/** The items by the day of each, in their order. */
export function byDay<Item>(
  items: readonly Item[],
  momentOf: (item: Item) => string,
  now: Date,
): { day: string; items: Item[] }[] {
  const days: { day: string; items: Item[] }[] = [];
  for (const item of items) {
    const day = dayText(momentOf(item), now);
    const last = days.at(-1);
    if (last?.day === day) last.items.push(item);
    else days.push({ day, items: [item] });
  }
  return days;
}

function startOfDay(date: Date): number {
  return new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();
}
