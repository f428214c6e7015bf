const UNITS = [
  ["day", 24 * 60 * 60_000],
  ["hour", 60 * 60_000],
  ["minute", 60_000],
] as const;

/** How long ago or ahead a moment is, in its largest unit: `3 hours ago`, `in 15 minutes`, `now`. */
export function agoText(moment: string, now: Date, locale = "en"): string {
  const distance = new Date(moment).getTime() - now.getTime();
  const format = new Intl.RelativeTimeFormat(locale, { numeric: "auto" });
  for (const [unit, length] of UNITS) {
    const count = Math.trunc(distance / length);
    if (count !== 0) return format.format(count, unit);
  }
  return format.format(0, "second");
}
