import { stripVTControlCharacters, styleText } from "node:util";

type Colour = "cyan" | "magenta" | "yellow";

/** Takes what one program says, a line or several at a time. */
export type Print = (line: string) => void;

/**
 * Prints the lines of several programs on one terminal, each after its program's name; empty ones are left out. Colours
 * only where there is a terminal.
 */
export function printerOf(name: string, colour: Colour, write: Print = console.log): Print {
  const prefix = styleText(colour, `${name.padEnd(8)} |`, { stream: process.stdout });
  return (text) => {
    for (const line of readable(text).split("\n")) {
      if (stripVTControlCharacters(line).trim() !== "") write(`${prefix} ${line}`);
    }
  };
}

/** Fields of a log line that are the same on every line, or shown before the others. */
const APART = new Set(["level", "time", "program", "pid", "message", "err"]);

/** A JSON log line as people read it: level where it is more than a notice, message, then the rest as `name=value`. */
export function readable(line: string): string {
  const record = parseRecord(line);
  if (!record) return line;
  const { level, message, err } = record;
  const rest = Object.entries(record)
    .filter(([name]) => !APART.has(name))
    .map(([name, value]) => `${name}=${typeof value === "string" ? value : JSON.stringify(value)}`);
  const shown = [level === "info" || level === "debug" ? "" : String(level).toUpperCase(), String(message), ...rest];
  return [shown.filter((part) => part !== "").join(" "), ...errorLines(err)].join("\n");
}

function parseRecord(line: string): Record<string, unknown> | undefined {
  if (!line.startsWith("{")) return undefined;
  try {
    const record = JSON.parse(line) as Record<string, unknown>;
    return typeof record.message === "string" && typeof record.level === "string" ? record : undefined;
  } catch {
    return undefined;
  }
}

/** What the backend tells of an error: name, code, message and places, and the same of its cause. */
function errorLines(err: unknown): string[] {
  if (typeof err !== "object" || err === null) return [];
  const { name, code, message, at, cause, ...rest } = err as Record<string, unknown>;
  const what = [name, code, message, ...Object.values(rest)].filter((part) => typeof part === "string").join(" ");
  const places = Array.isArray(at) ? at.map((place) => `      at ${place}`) : [];
  return [`    ${what}`, ...places, ...errorLines(cause)];
}
