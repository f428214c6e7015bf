import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "../../kube/kube.ts";
import { ifFound } from "../../kube/kube.ts";
import { readRelease, releaseSecret } from "./read-release.ts";
import { BUSY_SECONDS, isUnfinished } from "./unfinished.ts";

/**
 * Clears a revision whose Helm was ended halfway (`pending-…`, `uninstalling`). Only Helm's record of that revision is
 * taken away, never an object: the next upgrade compares with the last good revision and with what is really there.
 * A revision younger than a minute is given the time to end by itself.
 */
export async function recoverRelease(
  kube: Kube,
  namespace: string,
  release: string,
  signal: AbortSignal | undefined,
): Promise<void> {
  for (;;) {
    signal?.throwIfAborted();
    const { newest } = await readRelease(kube, namespace, release);
    if (!newest || !isUnfinished(newest.status)) return;
    if (Date.now() - newest.since.getTime() > BUSY_SECONDS * 1000) {
      const name = releaseSecret(release, newest.revision);
      await ifFound(kube.core.deleteNamespacedSecret({ namespace, name }));
      return;
    }
    await sleep(1000, undefined, signal ? { signal } : {});
  }
}
