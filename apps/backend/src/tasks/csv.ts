/** A record of a CSV text (RFC 4180), which may go over several lines. */
export interface CsvRecord {
  /** The line on which it begins; the first is 1. */
  line: number;
  cells: string[];
}

/** A text that is no CSV, and where. */
export class CsvFault extends Error {
  constructor(
    readonly line: number,
    message: string,
  ) {
    super(message);
  }
}

/** A first line that tells spreadsheets the separator, and is no record. */
const SEPARATOR_LINE = /^sep=([,;\t])(?:\r\n|\r|\n|$)/i;

const PLAIN = { ",": /[^,\r\n]*/y, ";": /[^;\r\n]*/y, "\t": /[^\t\r\n]*/y };
type Separator = keyof typeof PLAIN;

/**
 * Records between empty lines. The separator is `,`, or where the first line has none of it outside of quotation marks
 * `;` or a tab, as spreadsheets of some countries and the clipboard write it.
 *
 * @throws CsvFault
 */
export function readCsv(text: string): CsvRecord[] {
  const [told = "", given] = SEPARATOR_LINE.exec(text) ?? [];
  const separator = (given as Separator | undefined) ?? separatorOf(text);
  const plain = PLAIN[separator];
  const records: CsvRecord[] = [];
  let line = told === "" ? 1 : 2;
  let record: CsvRecord = { line, cells: [] };
  let at = told.length;
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      const begun = line;
      for (at++; ; at++) {
        const character = text[at];
        if (character === undefined) throw new CsvFault(begun, "A quotation mark is not closed");
        if (character === '"' && text[++at] !== '"') break;
        if (text[at] === "\n") line++;
        cell += text[at];
      }
      if (at < text.length && text[at] !== separator && !/[\r\n]/.test(text[at] ?? "")) {
        throw new CsvFault(line, "There is text after a closing quotation mark");
      }
    } else {
      plain.lastIndex = at;
      cell = plain.exec(text)?.[0] ?? "";
      at += cell.length;
    }
    record.cells.push(cell);
    if (text[at] === separator) {
      at++;
      if (at === text.length) record.cells.push("");
      continue;
    }
    if (text[at] === "\r" && text[at + 1] === "\n") at++;
    at++;
    line++;
    if (record.cells.length > 1 || record.cells[0] !== "") records.push(record);
    record = { line, cells: [] };
  }
  if (record.cells.length > 0) records.push(record);
  return records;
}

function separatorOf(text: string): Separator {
  const [firstLine = ""] = text.replace(/"(?:[^"]|"")*"/g, "").split(/[\r\n]/, 1);
  return ([",", ";", "\t"] as const).find((one) => firstLine.includes(one)) ?? ",";
}

/** One record with its line end. */
export function csvLine(cells: readonly string[]): string {
  return `${cells.map((cell) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell)).join(",")}\r\n`;
}
