import type { Paint, Style } from "../cli/colours.ts";
import type { LogSource } from "./log-source.ts";
import type { LogLine } from "./read-log.ts";

/** A line of a log, and whose it is. */
export interface LogRecord extends LogLine, Pick<LogSource, "pod" | "service" | "container" | "only"> {}

/** A record for programs: one line of JSON. What the app wrote as JSON stays JSON. */
export function recordDocument({ time, pod, service, container, text }: LogRecord): string {
  return JSON.stringify({ time, pod, service, container, line: parseObject(text) ?? text });
}

/**
 * A record for people: whose it is, in the pod's colour, then what it says. The apps' own JSON lines read as
 * `11:40:00.123 info  listening port=8000`.
 */
export function renderRecord(record: LogRecord, colour: Style, paint: Paint): string {
  const { pod, container, only, text } = record;
  return `${paint(colour, only ? pod : `${pod}/${container}`)} ${paint("dim", "|")} ${readable(text, paint)}`;
}

const LEVELS: Readonly<Record<string, Style>> = {
  fatal: "red",
  error: "red",
  warn: "yellow",
  info: "green",
  debug: "dim",
  trace: "dim",
};

function readable(text: string, paint: Paint): string {
  const line = parseObject(text);
  if (!line || typeof line.level !== "string" || typeof line.message !== "string") return text;
  const { level, time, message, program: _program, pid: _pid, err, ...rest } = line;
  const clock = typeof time === "string" ? `${paint("dim", time.slice(11, 23))} ` : "";
  const fields = Object.entries(rest).map(([name, value]) => `${paint("dim", `${name}=`)}${shown(value)}`);
  const failure = err === undefined ? [] : [paint("red", describeFailure(err))];
  return [`${clock}${paint(LEVELS[level] ?? "dim", level.padEnd(5))} ${message}`, ...fields, ...failure].join(" ");
}

/** Errors as the backend's log describes them: `PostgresError 28P01: …, caused by …`. */
function describeFailure(err: unknown): string {
  if (typeof err !== "object" || err === null) return String(err);
  const { name, code, message, cause } = err as Record<string, unknown>;
  const kind = [name, code].filter((part) => part !== undefined).join(" ");
  const said = message === undefined ? kind : `${kind}: ${message}`;
  return cause === undefined ? said : `${said}, caused by ${describeFailure(cause)}`;
}

function shown(value: unknown): string {
  return typeof value === "string" && !/[\s"=]/.test(value) ? value : JSON.stringify(value);
}

function parseObject(text: string): Record<string, unknown> | undefined {
  if (!text.startsWith("{")) return undefined;
  try {
    return JSON.parse(text) as Record<string, unknown>;
  } catch {
    return undefined;
  }
}
