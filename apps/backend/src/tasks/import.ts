import { IMPORT_TASKS, type PortableTask, type ProblemDocument, portableTask } from "@todo/api";
import { z } from "zod";
import { HttpProblem } from "../server/problem.ts";
import { CsvFault } from "./csv.ts";
import { fromCsv, type ImportLine } from "./portable-csv.ts";

/** So many faults are told; whoever has more has the same one many times. */
const TOLD_FAULTS = 100;

const envelope = z.strictObject({
  format: z.literal("todo-tasks"),
  version: z.literal(1),
  tasks: z.array(z.unknown()),
});

/**
 * The tasks that a JSON or CSV text holds.
 *
 * @throws HttpProblem 400 INVALID_IMPORT, which tells each fault by the number of its line or task, from 1
 */
export function readImport(type: "json" | "csv", text: string): PortableTask[] {
  const lines = type === "json" ? fromJson(text) : fromCsvText(text);
  if (lines.length > IMPORT_TASKS) throw refused(`An import takes at most ${IMPORT_TASKS} tasks at once.`);
  const faults: NonNullable<ProblemDocument["errors"]> = [];
  let wrong = 0;
  const tasks = lines.flatMap(({ number, value }) => {
    const parsed = portableTask.safeParse(value);
    if (parsed.success) return [parsed.data];
    wrong++;
    faults.push(...parsed.error.issues.map(({ path, message }) => ({ path: [number, ...path].join("."), message })));
    return [];
  });
  if (wrong > 0) throw refused(`${wrong} of ${lines.length} tasks can not be imported, so none was.`, faults);
  return tasks;
}

function fromJson(text: string): ImportLine[] {
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch {
    throw new HttpProblem(400, "MALFORMED_REQUEST", "The request's body is not JSON.");
  }
  const parsed = envelope.safeParse(value);
  if (parsed.success) return parsed.data.tasks.map((task, at) => ({ number: at + 1, value: task }));
  const faults = parsed.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
  throw refused("This is no export of tasks.", faults);
}

function fromCsvText(text: string): ImportLine[] {
  try {
    return fromCsv(text);
  } catch (error) {
    if (!(error instanceof CsvFault)) throw error;
    throw refused("The text can not be read as CSV.", [{ path: String(error.line), message: error.message }]);
  }
}

function refused(detail: string, errors: NonNullable<ProblemDocument["errors"]> = []): HttpProblem {
  return new HttpProblem(400, "INVALID_IMPORT", detail, { errors: errors.slice(0, TOLD_FAULTS) });
}
