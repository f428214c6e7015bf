import { CAUSE_LINES, Problem, renderFailure, WrongUsage } from "../problem.ts";
import { onClosedOutput } from "./closed-output.ts";
import { paintFor } from "./colours.ts";
import { errorDocument } from "./error-document.ts";
import { EXIT, type ExitCode } from "./exit-codes.ts";

/** What a command is given. */
export interface CommandConduct {
  /** Takes progress, a line at a time: to standard output, or with `--json` to standard error. */
  say: (line: string) => void;
  /** Aborted by Ctrl-C, SIGTERM, SIGHUP, and by a reader of the output that ended. */
  signal: AbortSignal;
  /** Prints a line of a result that comes line by line, for people and programs alike. */
  print: (line: string) => void;
  /** Prints the result: the document with `--json`, else its text. The command ends with this exit code then; 0. */
  result: (document: object, text: string, code?: ExitCode) => void;
}

/**
 * Runs a command to its end and exits. Ctrl-C, SIGTERM and SIGHUP abort it: it ends what it started and leaves a state
 * that the next run continues from. A second one ends it at once.
 */
export async function runCommand(
  { json = false }: { json?: boolean | undefined },
  work: (conduct: CommandConduct) => Promise<void>,
): Promise<never> {
  const { signal } = interruptible();
  try {
    let exitCode: ExitCode = EXIT.done;
    await work({
      say: json ? (line) => console.error(line) : (line) => console.log(line),
      signal,
      print: (line) => console.log(line),
      result: (document, text, code = EXIT.done) => {
        exitCode = code;
        console.log(json ? JSON.stringify(document, null, 2) : text);
      },
    });
    process.exit(exitCode);
  } catch (error) {
    fail(signal.aborted ? signal.reason : error, { json, interrupted: signal.aborted });
  }
}

/** Prints a failure, for people on standard error, or with `--json` as a document on standard output, and exits. */
export function fail(error: unknown, options: { json: boolean; interrupted?: boolean }): never {
  const paint = paintFor(process.stderr);
  if (options.json) console.log(JSON.stringify(errorDocument(error), null, 2));
  else console.error(whole(error).replace(/^error \w+/m, (code) => paint("red", code)));
  process.exit(options.interrupted ? EXIT.interrupted : error instanceof WrongUsage ? EXIT.usage : EXIT.failed);
}

function interruptible(): AbortController {
  const abort = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (abort.signal.aborted) process.exit(EXIT.interrupted);
      abort.abort(new Problem("INTERRUPTED", "interrupted", { next: ["run it again: it continues from here"] }));
    });
  }
  onClosedOutput(() => abort.abort(new Problem("OUTPUT_CLOSED", "what read the output has ended")));
  return abort;
}

/** A failure with everything that a program printed before it failed, where that is more than a failure shows itself. */
function whole(error: unknown): string {
  const said = error instanceof Problem && error.cause instanceof Error ? error.cause.message : "";
  const lines = said.split("\n").map((line) => `  | ${line}`);
  return [...(lines.length > CAUSE_LINES ? lines : []), renderFailure(error)].join("\n");
}
