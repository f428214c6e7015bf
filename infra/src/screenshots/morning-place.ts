/** Places whose clocks are never changed, by the hours that they are ahead of UTC, from -11 to 12. */
const PLACES = [
  ...["Pacific/Pago_Pago", "Pacific/Honolulu", "Pacific/Gambier", "Pacific/Pitcairn", "America/Phoenix"],
  ...["America/Costa_Rica", "America/Bogota", "America/La_Paz", "America/Sao_Paulo", "America/Noronha"],
  ...["Atlantic/Cape_Verde", "Atlantic/Reykjavik", "Africa/Lagos", "Africa/Johannesburg", "Africa/Nairobi"],
  ...["Asia/Dubai", "Asia/Karachi", "Asia/Dhaka", "Asia/Bangkok", "Asia/Singapore", "Asia/Tokyo"],
  ...["Australia/Brisbane", "Pacific/Noumea", "Pacific/Fiji"],
] as const;
const WESTERNMOST = -11;
const HOUR = 3_600_000;
const MORNING = 9;

export interface MorningPlace {
  timeZone: string;
  /** The time at `hour` of a day there; `days` after today, before it where negative. */
  at(days: number, hour: number): string;
}

/**
 * Where it is between nine and ten in the morning now: pictures that are made at any time of the day look the same, as
 * what is due today at five is always still to come.
 */
export function morningPlace(now: Date): MorningPlace {
  const ahead = ((MORNING - now.getUTCHours() - WESTERNMOST + 24) % 24) + WESTERNMOST;
  const there = new Date(now.getTime() + ahead * HOUR);
  return {
    timeZone: PLACES[ahead - WESTERNMOST] ?? "UTC",
    at: (days, hour) =>
      new Date(
        Date.UTC(there.getUTCFullYear(), there.getUTCMonth(), there.getUTCDate() + days) + (hour - ahead) * HOUR,
      ).toISOString(),
  };
}
