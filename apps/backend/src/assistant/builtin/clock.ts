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
  return { now, timeZone: knownZone(found?.[2] ?? "UTC") };
}

/** By the name that the user chose: Node itself tells some by their old one, such as Asia/Katmandu. */
function knownZone(name: string): string {
  try {
    new Intl.DateTimeFormat("en", { timeZone: name });
    return name;
  } catch {
    return "UTC";
  }
}
