/** The user's now: an instant, and the IANA zone whose days and hours the user means. */
export interface Clock {
  now: Date;
  timeZone: string;
}

/** Reads the line `Now: <ISO> (<IANA zone>)` of the instructions; without it, it is the machine's now in UTC. */
export function clockOf(instructions: string | undefined): Clock {
  const found = /^Now: (\S+) \((\S+)\)/m.exec(instructions ?? "");
  const now = new Date(found?.[1] ?? Number.NaN);
  if (Number.isNaN(now.getTime())) return { now: new Date(), timeZone: "UTC" };
  return { now, timeZone: knownZone(found?.[2]) };
}

function knownZone(name: string | undefined): string {
  try {
    return new Intl.DateTimeFormat("en", { timeZone: name ?? "UTC" }).resolvedOptions().timeZone;
  } catch {
    return "UTC";
  }
}
