import { setTimeout as sleep } from "node:timers/promises";
import type { Kube } from "../kube/kube.ts";

const LINES = 20;
/** What the kubelet answers, as if it were the log, about a container that is being taken away for the next run. */
const GONE = /^unable to retrieve container logs for \S+$/;
/** The next run is mostly there within a tenth of this: then the run before is the one that is asked for. */
const GONE_SECONDS = 5;
const LOOK_MILLISECONDS = 200;

/** What is known of a container's runs. */
export interface ContainerPast {
  hasEnded: boolean;
  hasRunBefore: boolean;
}

/** The last lines that a container said as it failed, or of what it says now; none where nothing can be read. */
export async function lastLines(
  { core }: Pick<Kube, "core">,
  of: { namespace: string; name: string; container: string },
  { hasEnded, hasRunBefore }: ContainerPast,
): Promise<string[]> {
  const query = { ...of, tailLines: LINES };
  const read = (run: { previous?: true }) => ifReadable(core.readNamespacedPodLog({ ...query, ...run }));
  const deadline = Date.now() + GONE_SECONDS * 1000;
  for (;;) {
    // What has ended may have begun anew since it was looked at: its words are those of the run before by now.
    const before = hasEnded || hasRunBefore ? await read({ previous: true }) : [];
    // The run before is gone when the kubelet has just cleaned up; the current one may not have begun.
    const now = hasEnded || !before.some(isSaid) ? await read({}) : [];
    const all = [...before, ...now];
    const said = all.filter(isSaid);
    if (said.length > 0 || all.length === 0 || Date.now() > deadline) return said.slice(-LINES);
    await sleep(LOOK_MILLISECONDS);
  }
}

const isSaid = (line: string) => !GONE.test(line);

/** A log explains a failure and must not become another one. */
async function ifReadable(log: Promise<string>): Promise<string[]> {
  try {
    const text = (await log).trimEnd();
    return text === "" ? [] : text.split("\n");
  } catch {
    return [];
  }
}
