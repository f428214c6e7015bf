import type { Problem } from "../../problem.ts";

/** Something that is not as it should be, and does not keep the app from running. */
export interface Finding {
  /** Stable, as that of a Problem. */
  code: string;
  message: string;
  /** What to do about it. */
  next: readonly string[];
}

export function findingOf({ code, message, next }: Problem): Finding {
  return { code, message, next };
}

export function renderFinding({ code, message, next }: Finding): string {
  return [`warning ${code}: ${message}`, ...next.map((step) => `  next: ${step}`)].join("\n");
}
