/** The backend gave no answer: nothing listens there, the connection broke, or the time limit passed. */
export class BackendUnreachable extends Error {
  override readonly name = "BackendUnreachable";
  readonly timedOut: boolean;

  constructor(cause: unknown, timedOut: boolean) {
    super(timedOut ? "the backend did not answer in time" : "the backend cannot be reached", { cause });
    this.timedOut = timedOut;
  }
}

/**
 * `fetch` to the backend with a limit on the time until its answer begins; the body may then stream for as long as it
 * takes, with pauses of up to 5 minutes. A GET or HEAD whose connection breaks is sent once more: a pooled connection to a pod that is just going away
 * fails so, and the Service has another pod.
 *
 * @param timeLimit milliseconds until the response's headers must have arrived
 * @throws BackendUnreachable; or the reason of `init.signal` when that aborts
 */
export async function reachBackend(url: URL, init: RequestInit, timeLimit: number): Promise<Response> {
  const limit = new AbortController();
  const timer = setTimeout(() => limit.abort(), timeLimit);
  const signal = init.signal ? AbortSignal.any([init.signal, limit.signal]) : limit.signal;
  const attempt = () => fetch(url, { ...init, signal, redirect: "manual", cache: "no-store" });
  const repeatable = init.method === undefined || init.method === "GET" || init.method === "HEAD";
  try {
    return await attempt().catch((error: unknown) => {
      if (!repeatable || signal.aborted) throw error;
      return attempt();
    });
  } catch (error) {
    if (init.signal?.aborted) throw error;
    throw new BackendUnreachable(error, limit.signal.aborted);
  } finally {
    clearTimeout(timer);
  }
}
