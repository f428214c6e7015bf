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
  drainFirst(process);
}
