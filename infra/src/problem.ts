/**
 * An error that a person can act on. Everything this project throws on purpose is a Problem;
 * anything else that reaches the top of a command is a bug and is reported as one.
 */
export class Problem extends Error {
  override readonly name = "Problem";
  /** Stable, documented identifier such as `DOCKER_NOT_RUNNING`; programs match on it. */
  readonly code: string;
  /** What to do next: one or more lines, each a step that can be followed as it stands. */
  readonly next: readonly string[];

  /**
   * @param code stable identifier, upper snake case
   * @param message one line for people: what happened, and to which object
   * @param options `next`: the steps that mend it; `cause`: the error underneath
   */
  constructor(code: string, message: string, options: { next?: readonly string[]; cause?: unknown } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.code = code;
    this.next = options.next ?? [];
  }
}

/** What was typed can't be meant: an unknown name, a value out of range. A command ends with exit code 2 for it. */
export class WrongUsage extends Problem {}

/** A cause may hold what a program printed; the end of it says why. */
export const CAUSE_LINES = 24;

/**
 * Renders a failure for a terminal: `error CODE: message`, the last lines of each cause, then the next steps.
 * An error that is not a Problem is a bug: its stack is shown so that it can be reported.
 */
export function renderFailure(error: unknown): string {
  if (!(error instanceof Problem)) {
    const detail = error instanceof Error ? (error.stack ?? error.message) : String(error);
    return `error BUG: something unexpected happened; please report it with these lines\n${detail}`;
  }
  const lines = [`error ${error.code}: ${error.message}`];
  for (let cause = error.cause; cause instanceof Error; cause = cause.cause) {
    lines.push(`  cause: ${cause.message.trimEnd().split("\n").slice(-CAUSE_LINES).join("\n         ")}`);
  }
  for (const step of error.next) lines.push(`  next: ${step}`);
  return lines.join("\n");
}
