import type { Server } from "node:http";
import type { Log } from "./log.ts";

export interface StopOptions {
  server: Server;
  /** Turns readiness to 503. */
  drain(): void;
  /** Ends those answers that would go on for as long as their clients like. */
  endStreams(): void;
  /** Ends those answers that may take longer than there is time, while their clients can still be told why. */
  cutShort(): void;
  /** Gives up what requests need: the database, connections to other services. */
  release(): Promise<void>;
  log: Log;
  /** How long requests are still served, because load balancers learn late that this process stops. */
  serveMs: number;
  /** How long requests in flight may then take. Together with `serveMs` and 3 s for `release`: under 30 s. */
  finishMs: number;
}

/** Share of the time for requests in flight after which long answers are cut short: the rest is for telling why. */
const LAST_PART_BEGINS = 0.85;

/**
 * Stops without losing a request: not ready, serve on, accept no more, finish what is in flight, release the rest.
 *
 * @returns whether all requests were finished; those that were not are cut off
 */
export async function stop({
  server,
  drain,
  endStreams,
  cutShort,
  release,
  log,
  serveMs,
  finishMs,
}: StopOptions): Promise<boolean> {
  drain();
  log.info({ serveMs }, "stopping: not ready any more, still serving");
  await new Promise((resolve) => setTimeout(resolve, serveMs));

  log.info({ finishMs }, "stopping: accepting no more requests, finishing those in flight");
  endStreams();
  let finished = true;
  const cutOff = setTimeout(() => {
    finished = false;
    log.warn("stopping: requests are still in flight and are cut off");
    server.closeAllConnections();
  }, finishMs);
  const last = setTimeout(cutShort, finishMs * LAST_PART_BEGINS);
  // A connection that is kept alive after its last answer would hold the server open.
  const idle = setInterval(() => server.closeIdleConnections(), 100);
  await new Promise((resolve) => server.close(resolve));
  clearTimeout(cutOff);
  clearTimeout(last);
  clearInterval(idle);

  await release();
  log.info("stopped");
  return finished;
}
