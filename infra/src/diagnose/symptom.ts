import type { SymptomCode } from "./advice.ts";

/** What keeps an object from working. */
export interface Symptom {
  code: SymptomCode;
  /** `pod todo-backend-6f7c-x2x4l, container migrate` */
  object: string;
  /** One line of what the cluster says about it; empty where the code says it all. */
  detail: string;
  /** Waiting longer cannot help. Otherwise it may pass: a volume being made, a node starting. */
  final: boolean;
  /** The end of the log that explains it. */
  log: LogTail | null;
}

export interface LogTail {
  container: string;
  lines: readonly string[];
}

/** A symptom of something that writes no log. */
export function symptomOf(code: SymptomCode, object: string, detail: string | undefined, final: boolean): Symptom {
  return { code, object, detail: firstLine(detail), final, log: null };
}

export function firstLine(text: string | undefined): string {
  return text?.trim().split("\n")[0] ?? "";
}

/** Seconds from a moment until now; 0 where the moment is not known. */
export function secondsSince(moment: Date | undefined, now: Date): number {
  return moment ? (now.getTime() - new Date(moment).getTime()) / 1000 : 0;
}
