/** Exit codes of every command. */
export const EXIT = { done: 0, failed: 1, usage: 2, interrupted: 130 } as const;

export type ExitCode = (typeof EXIT)[keyof typeof EXIT];

/** When a command ends with each, for its help and the reference. */
export const EXIT_MEANINGS: Readonly<Record<ExitCode, string>> = {
  0: "done, or nothing to do",
  1: "failed: the error says what happened and what to do",
  2: "wrong usage: no such command, option, environment or value",
  130: "interrupted: the next run continues from here",
};
