import type { Readable } from "node:stream";
import { type ExecaError, execa } from "execa";
import { Problem } from "../problem.ts";

export interface RunOptions {
  /** Working directory; the current one by default. */
  cwd?: string | undefined;
  /** Variables added to this process's environment; `undefined` removes one. */
  env?: Record<string, string | undefined> | undefined;
  /** What the command reads on standard input; nothing by default. */
  input?: string | Uint8Array | Readable | undefined;
  /** Seconds until the command is ended and `COMMAND_TIMED_OUT` is thrown; 60 by default. */
  timeoutSeconds?: number | undefined;
  /** Ends the command (SIGTERM, SIGKILL after 5 s) when it aborts. */
  signal?: AbortSignal | undefined;
  /** Called with each line as it is printed, for progress. */
  onLine?: ((line: string, stream: "stdout" | "stderr") => void) | undefined;
  /** Exit codes that are not failures; `[0]` by default, `"any"` accepts all. */
  accept?: readonly number[] | "any" | undefined;
}

export interface RunResult {
  exitCode: number;
  stdout: string;
  stderr: string;
}

/**
 * Runs a program to its end, without a shell, and returns what it printed (without the final newline).
 *
 * @throws Problem `COMMAND_NOT_FOUND` when there is no such program, `COMMAND_TIMED_OUT` after the time limit,
 *   `COMMAND_INTERRUPTED` when `signal` aborts, `COMMAND_FAILED` (last lines of output as cause) for an exit code
 *   that is not accepted. Callers that know what a failure means explain it again in their own words.
 */
export async function run(command: string, args: readonly string[], options: RunOptions = {}): Promise<RunResult> {
  const timeoutSeconds = options.timeoutSeconds ?? 60;
  const child = execa(command, args, {
    cwd: options.cwd,
    env: options.env ?? {},
    ...inputOption(options.input),
    timeout: timeoutSeconds * 1000,
    ...(options.signal ? { cancelSignal: options.signal } : {}),
    forceKillAfterDelay: 5000,
    reject: false,
    maxBuffer: 256 * 1024 * 1024,
  });
  if (options.onLine) {
    const { onLine } = options;
    void forwardLines(child.iterable({ from: "stdout" }), (line) => onLine(line, "stdout"));
    void forwardLines(child.iterable({ from: "stderr" }), (line) => onLine(line, "stderr"));
  }
  const result = await child;
  const exitCode = result.exitCode ?? -1;
  const accept = options.accept ?? [0];
  // A command that ended well on half of its input has failed all the same.
  const cutShort = result.failed && result.exitCode === 0;
  if (!cutShort && result.exitCode !== undefined && (accept === "any" || accept.includes(exitCode))) {
    return { exitCode, stdout: result.stdout as string, stderr: result.stderr as string };
  }
  throw explain(command, args, timeoutSeconds, result as unknown as ExecaError);
}

function inputOption(input: RunOptions["input"]) {
  return input === undefined ? { stdin: "ignore" as const } : { input };
}

async function forwardLines(lines: AsyncIterable<unknown>, onLine: (line: string) => void): Promise<void> {
  try {
    for await (const line of lines) onLine(String(line));
  } catch {
    // The command's own failure is reported by run(); the line stream only mirrors it.
  }
}

function explain(command: string, args: readonly string[], timeoutSeconds: number, failure: ExecaError): Problem {
  const shown = [command, ...args].join(" ");
  if (failure.code === "ENOENT") {
    return new Problem("COMMAND_NOT_FOUND", `${command} is not installed, or not on PATH`, {
      next: [`install ${command} and run this again`],
    });
  }
  if (failure.timedOut) return new Problem("COMMAND_TIMED_OUT", `${shown}: not finished after ${timeoutSeconds} s`);
  if (failure.isCanceled) return new Problem("COMMAND_INTERRUPTED", `${shown}: interrupted`);
  const output =
    [failure.stderr, failure.stdout, failure.originalMessage ?? ""].map(String).find((text) => text.trim() !== "") ??
    "it printed nothing";
  const tail = output.trim().split("\n").slice(-5).join("\n");
  const how = failure.signal ? `ended by ${failure.signal}` : `exit code ${failure.exitCode ?? "unknown"}`;
  return new Problem("COMMAND_FAILED", `${shown}: ${how}`, { cause: new Error(tail) });
}
