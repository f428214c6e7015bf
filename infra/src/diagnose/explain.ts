import { Problem } from "../problem.ts";
import { ADVICE, type SymptomCode } from "./advice.ts";
import type { LogTail, Symptom } from "./symptom.ts";

/** A symptom as an error: its code, its object, what the cluster says, the last log lines, what to do. */
export function explain(symptom: Symptom, namespace: string): Problem {
  const { code, object, detail, log } = symptom;
  return problemOf(code, object, { detail, namespace, cause: log ? new Error(quoteLog(log)) : undefined });
}

/** The error of a code about an object, with the advice of the table. */
export function problemOf(
  code: SymptomCode,
  object: string,
  { detail = "", namespace, cause }: { detail?: string; namespace?: string; cause?: unknown } = {},
): Problem {
  const message = `${object}: ${ADVICE[code].says}${detail === "" ? "" : ` (${detail})`}`;
  return new Problem(code, message, { next: whatToDo(code, namespace), cause });
}

/** The steps that mend what a code names. */
export function whatToDo(code: SymptomCode, namespace: string | undefined): string[] {
  return ADVICE[code].next.map((step) => (namespace ? step.replaceAll("<namespace>", namespace) : step));
}

/** One line about a symptom, for progress. */
export function describe({ code, object, detail }: Symptom): string {
  return `${object}: ${ADVICE[code].says}${detail === "" ? "" : ` (${detail})`}`;
}

/** The end of a log as a person reads it, under a line that says whose it is. */
export function quoteLog({ container, lines }: LogTail): string {
  return [`the last lines of its log (container ${container}):`, ...lines.map((line) => `| ${line}`)].join("\n");
}
