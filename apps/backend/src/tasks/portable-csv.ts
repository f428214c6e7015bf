import { EXPORT_COLUMNS, type PortableTask } from "@todo/api";
import { CsvFault, csvLine, readCsv } from "./csv.ts";

/** A task of an import: nobody has looked at it yet. */
export interface ImportLine {
  /** From 1: the line of a CSV text, or the place in a list. */
  number: number;
  value: unknown;
}

/** What a spreadsheet would take for a formula, and what looks like it after `inert`. */
const FORMULA = /^'*[=+\-@\t\r]/;

export const csvHead = csvLine(EXPORT_COLUMNS);

/** A task as one record. */
export function toCsv(task: PortableTask): string {
  return csvLine(
    EXPORT_COLUMNS.map((column) => {
      const value = task[column] ?? "";
      const cell = Array.isArray(value) ? value.map((tag) => tag.replace(/[\\;]/g, "\\$&")).join(";") : value;
      return FORMULA.test(cell) ? `'${cell}` : cell;
    }),
  );
}

/**
 * The tasks of a CSV text. An empty cell sets nothing.
 *
 * @throws CsvFault for what makes the whole text unreadable: its quotation marks or its first line
 */
export function fromCsv(text: string): ImportLine[] {
  const [head, ...records] = readCsv(text.replace(/^\uFEFF/, ""));
  if (!head) throw new CsvFault(1, "There are no columns");
  // Spreadsheets write separators for columns that are empty.
  while (head.cells.at(-1)?.trim() === "") head.cells.pop();
  const columns = head.cells.map((name) => columnOf(name, head.line));
  if (new Set(columns).size < columns.length) throw new CsvFault(head.line, "A column is there twice");
  if (!columns.includes("title")) throw new CsvFault(head.line, "There is no column title");
  // Spreadsheets write a line of separators for a row that is empty.
  const written = records.filter(({ cells }) => cells.some((cell) => cell.trim() !== ""));
  return written.map(({ line, cells }) => {
    if (cells.slice(columns.length).some((cell) => cell !== ""))
      throw new CsvFault(line, `There are more than ${columns.length} cells`);
    const given = columns.map((column, at) => [column, cells[at] ?? ""] as const).filter(([, cell]) => cell !== "");
    const value = Object.fromEntries(
      given.map(([column, cell]) => {
        const value = FORMULA.test(cell) && cell.startsWith("'") ? cell.slice(1) : cell;
        return [column, read(column, value)];
      }),
    );
    return { number: line, value: { title: "", ...value } };
  });
}

/** A name as people write it ("In progress") is the one meant; white space around a time says nothing. */
function read(column: (typeof EXPORT_COLUMNS)[number], value: string): string | string[] {
  if (column === "tags") return tagsOf(value);
  if (column === "title" || column === "description") return value;
  return column === "status" || column === "priority"
    ? value
        .trim()
        .toUpperCase()
        .replaceAll(/[\s-]+/g, "_")
    : value.trim();
}

function columnOf(name: string, line: number): (typeof EXPORT_COLUMNS)[number] {
  const column = EXPORT_COLUMNS.find((one) => one.toLowerCase() === name.trim().toLowerCase());
  if (column === undefined) throw new CsvFault(line, `There is no column ${name.slice(0, 50)} in a list of tasks`);
  return column;
}

/** Separated by `;`; a `\` stands before a character that is meant as it is. */
function tagsOf(cell: string): string[] {
  const tags = cell.match(/(\\.|[^;\\])+/gs) ?? [];
  return tags.map((tag) => tag.replace(/\\(.)/gs, "$1"));
}
