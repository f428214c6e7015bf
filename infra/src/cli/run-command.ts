import { Problem, renderFailure } from "../problem.ts";

/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

/** What a command is given: a place for its progress, and the signal that Ctrl-C aborts. */
export interface CommandConduct {
  say: (line: string) => void;
  /** For the result of `--json`; with it, progress goes to standard error. */
  signal: AbortSignal;
}

/**
 * Runs a command to its end and exits. Ctrl-C, SIGTERM and SIGHUP abort it: it ends what it started and leaves a state
 * that the next run continues from. A second one ends it at once.
 */
export async function runCommand(work: (conduct: CommandConduct) => Promise<void>): Promise<never> {
  const abort = new AbortController();
  for (const name of ["SIGINT", "SIGTERM", "SIGHUP"] as const) {
    process.on(name, () => {
      if (abort.signal.aborted) process.exit(EXIT.interrupted);
      abort.abort(new Problem("INTERRUPTED", "interrupted", { next: ["run it again: it continues from here"] }));
    });
  }
  try {
    await work({ say: (line) => console.log(line), signal: abort.signal });
    process.exit(EXIT.done);
  } catch (error) {
    console.error(abort.signal.aborted ? renderFailure(abort.signal.reason) : whole(error));
    process.exit(abort.signal.aborted ? EXIT.interrupted : EXIT.failed);
  }
}

/** A failure with everything that a program printed before it failed, where it printed more than the one line. */
function whole(error: unknown): string {
  const said = error instanceof Problem && error.cause instanceof Error ? error.cause.message : "";
  const lines = said.includes("\n") ? said.split("\n").map((line) => `  | ${line}`) : [];
  return [...lines, renderFailure(error)].join("\n");
}
