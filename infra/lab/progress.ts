/** How a long operation tells what it does, one line at a time. */
export type Progress = (line: string) => void;

/**
 * Runs `work` and says every `everySeconds` that it still runs, so that a long silence never looks like a hang.
 */
export async function withHeartbeat<T>(
  what: string,
  progress: Progress,
  work: () => Promise<T>,
  everySeconds = 30,
): Promise<T> {
  const start = Date.now();
  const timer = setInterval(
    () => progress(`${what}: ${Math.round((Date.now() - start) / 1000)} s so far`),
    everySeconds * 1000,
  );
  try {
    return await work();
  } finally {
    clearInterval(timer);
  }
}
