import type { ProcessIdentity } from "./background.ts";
import { startCompanion } from "./companion.ts";

const WATCH = 'echo watching; cat; kill -s INT "$0" && while kill -s 0 "$0"; do sleep 0.2; done; rm -rf -- "$1"';

/**
 * Lets a process in the background end, by SIGINT, when this one does, in whatever way; after it, its folder is deleted.
 *
 * @returns does both now
 */
export async function endWithOwner({ pid }: ProcessIdentity, folder: string): Promise<() => Promise<void>> {
  const watcher = await startCompanion("sh", ["-c", WATCH, String(pid), folder]);
  return async () => watcher?.end();
}
