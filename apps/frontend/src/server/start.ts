import { subscribe } from "node:diagnostics_channel";
import type { ServerResponse } from "node:http";
import { backendUrl } from "./backend-url.ts";
import { drainFirst } from "./drain.ts";

/** Ends the process at once if its environment is not right, rather than at the first request. */
export function start(): void {
  try {
    backendUrl();
  } catch (error) {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  }
  drainFirst(process, closeConnections);
}

/** From now on each connection ends with its answer: one that is kept would bring requests for as long as there are some. */
function closeConnections(): void {
  subscribe("http.server.request.start", (message) => {
    (message as { response: ServerResponse }).response.shouldKeepAlive = false;
  });
}
