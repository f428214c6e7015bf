import { trace } from "@opentelemetry/api";
import { tryGetContext } from "hono/context-storage";
import { type DestinationStream, type Logger, pino } from "pino";
import type { AppEnv } from "./router.ts";

export type Log = Logger;

/** JSON lines on standard output; those of a request name it, and its trace. An `err` field goes through `describeError`: no values, no SQL, no personal data. */
export function createLog(level: string, program: string, destination?: DestinationStream): Log {
  const options = {
    level,
    base: { program, pid: process.pid },
    messageKey: "message",
    timestamp: () => `,"time":"${new Date().toISOString()}"`,
    formatters: { level: (label: string) => ({ level: label }) },
    serializers: { err: describeError },
    mixin: placeOfLine,
  };
  return destination ? pino(options, destination) : pino(options);
}

/** Wherever a line is written: in the request's own code, or in what it calls. */
function placeOfLine() {
  const requestId = tryGetContext<AppEnv>()?.get("requestId");
  const span = trace.getActiveSpan()?.spanContext();
  return {
    ...(requestId === undefined ? {} : { requestId }),
    ...(span === undefined ? {} : { traceId: span.traceId, spanId: span.spanId }),
  };
}

interface ErrorDescription {
  name: string;
  code?: string;
  /** Of errors whose text is known to hold no values. */
  message?: string;
  constraint?: string;
  table?: string;
  at?: string[];
  cause?: ErrorDescription;
}

/**
 * What is safe to log about an error. The texts of database errors repeat queries, parameters and rows, and those
 * of parsers what they read, so of these only code, constraint and place are told.
 */
export function describeError(error: unknown): ErrorDescription {
  if (!(error instanceof Error)) return { name: typeof error };
  const { code, constraint_name: constraint, table_name: table } = error as Error & Partial<Record<string, unknown>>;
  // What is no JSON is repeated in part by the text that says so.
  const withValues =
    error.name === "PostgresError" || error.message.startsWith("Failed query") || error instanceof SyntaxError;
  const frames = (error.stack ?? "").split("\n").filter((line) => /^\s+at /.test(line));
  return {
    name: error.name,
    ...(typeof code === "string" ? { code } : {}),
    ...(withValues ? {} : { message: error.message }),
    ...(typeof constraint === "string" ? { constraint } : {}),
    ...(typeof table === "string" ? { table } : {}),
    at: frames.slice(0, 8).map((line) => line.trim().slice("at ".length)),
    ...(error.cause === undefined ? {} : { cause: describeError(error.cause) }),
  };
}
