import { createInterface } from "node:readline/promises";
import type { Ask } from "../deploy/target/context-guard.ts";

/** Puts yes-or-no questions to whoever sits at the terminal; `undefined` where nobody does. */
export function askOnTerminal(signal: AbortSignal): Ask | undefined {
  const answer = answerOnTerminal(signal);
  return answer && (async (question) => /^y(es)?$/i.test(await answer(`${question} [yes/no] `)));
}

/** Puts open questions to whoever sits at the terminal; `undefined` where nobody does. */
export function answerOnTerminal(signal: AbortSignal): ((question: string) => Promise<string>) | undefined {
  if (!process.stdin.isTTY) return undefined;
  return async (question) => {
    // Not standard output: a result may be going there.
    const terminal = createInterface({ input: process.stdin, output: process.stderr });
    terminal.on("SIGINT", () => process.kill(process.pid, "SIGINT"));
    try {
      return (await terminal.question(question, { signal })).trim();
    } finally {
      terminal.close();
    }
  };
}
