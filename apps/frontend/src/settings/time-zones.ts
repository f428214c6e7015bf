/** Time zones of one part of the world. */
export interface Region {
  name: string;
  zones: { zone: string; city: string }[];
}

/** `America/Argentina/Buenos_Aires` is Buenos Aires, of America. */
export function byRegion(zones: readonly string[]): Region[] {
  const regions = new Map<string, Region>();
  for (const zone of zones) {
    const [first = zone, ...rest] = zone.split("/");
    const name = rest.length > 0 ? first : "Other";
    const region = regions.get(name) ?? { name, zones: [] };
    region.zones.push({ zone, city: (rest.length > 0 ? rest : [zone]).join(", ").replaceAll("_", " ") });
    regions.set(name, region);
  }
  return [...regions.values()];
}

let known: Region[] | undefined;

/** Every time zone that this browser knows, UTC among them. */
export function timeZones(): Region[] {
  known ??= byRegion([...new Set([...Intl.supportedValuesOf("timeZone"), "UTC"])]);
  return known;
}

export const deviceTimeZone = (): string => Intl.DateTimeFormat().resolvedOptions().timeZone;

/** What the clock shows there. @param timeZone an IANA name */
export function clockIn(timeZone: string, now: Date, locale?: string): string {
  return now.toLocaleString(locale, { weekday: "long", hour: "numeric", minute: "2-digit", timeZone });
}
