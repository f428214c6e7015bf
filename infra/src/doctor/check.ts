/** What the doctor found about one thing. */
export interface Check {
  /** `warn`: some of what can be done will not work; `fail`: a deploy will not work. */
  level: "ok" | "warn" | "fail";
  /** What was looked at: `helm`, `Ingress controller`. */
  subject: string;
  /** What it is, or what is wrong with it, in a line. */
  says: string;
  /** What to do about it; empty where it is well. */
  next: readonly string[];
}

export const ok = (subject: string, says: string): Check => ({ level: "ok", subject, says, next: [] });
export const warn = (subject: string, says: string, ...next: string[]): Check => ({
  level: "warn",
  subject,
  says,
  next,
});
export const fail = (subject: string, says: string, ...next: string[]): Check => ({
  level: "fail",
  subject,
  says,
  next,
});
