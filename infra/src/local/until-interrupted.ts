import { renderFailure } from "../problem.ts";

/**
 * Runs what lasts until somebody ends it. Ctrl-C, SIGTERM and SIGHUP abort the signal; to end so is to end well.
 *
 * @returns the exit code: 1 for a failure, which is printed
 */
export async function untilInterrupted(work: (signal: AbortSignal) => Promise<void>): Promise<number> {
  const interruption = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => interruption.abort());
  try {
    await work(interruption.signal);
    return 0;
  } catch (error) {
    if (interruption.signal.aborted) return 0;
    console.error(renderFailure(error));
    return 1;
  }
}

/** Resolves when the signal aborts. */
export function aborted(signal: AbortSignal): Promise<"interrupted"> {
  return new Promise((resolve) => {
    if (signal.aborted) resolve("interrupted");
    signal.addEventListener("abort", () => resolve("interrupted"), { once: true });
  });
}
