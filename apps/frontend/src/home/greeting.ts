/** `Good morning, Ada`: by the hour of the user's clock. */
export function greeting(name: string, now: Date, timeZone: string): string {
  const hour = Number(now.toLocaleTimeString("en-GB", { hour: "2-digit", timeZone }).slice(0, 2));
  const part = hour < 5 ? "evening" : hour < 12 ? "morning" : hour < 18 ? "afternoon" : "evening";
  return `Good ${part}, ${name.trim().split(/\s+/)[0]}`;
}
