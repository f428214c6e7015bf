import { setTimeout as sleep } from "node:timers/promises";
import type { V1Pod } from "@kubernetes/client-node";
import type { Kube } from "../kube/kube.ts";
import type { LogRecord } from "./log-record.ts";
import { type LogSource, logSources } from "./log-source.ts";
import { type LogRange, readLog } from "./read-log.ts";

/** Time between two looks for containers that started: a look is one small list request. */
const LOOK_MILLISECONDS = 500;

export interface FollowOptions {
  /** What is shown of what was written before; of a container that starts later, everything is. */
  range: LogRange;
  take: (record: LogRecord) => void;
  /** Takes what happens beside: pods that come and go, an API server that does not answer. */
  say: (line: string) => void;
  signal: AbortSignal;
}

/** Follows the logs of some pods until `signal` aborts: those of pods that come later too, through every roll-out. */
export async function followLogs(
  kube: Kube,
  namespace: string,
  listPods: () => Promise<V1Pod[]>,
  options: FollowOptions,
): Promise<void> {
  const { range, say, signal } = options;
  const followed = new Set<string>();
  /** Of the last look: what a log that has ended is to be judged by. */
  let running: ReadonlySet<string> = new Set();
  let said = "";
  for (let first = true; !signal.aborted; ) {
    try {
      const sources = logSources(await listPods());
      running = new Set(sources.filter((source) => source.running).map(({ id }) => id));
      const fresh = sources.filter(({ id }) => !followed.has(id));
      for (const source of fresh) {
        followed.add(source.id);
        if (!first) say(`${source.pod}: container ${source.container} has started`);
        void followSource(kube, namespace, source, first ? range : {}, options, () => running.has(source.id));
      }
      first = false;
      said = sources.length === 0 ? once(said, "waiting for pods", say) : "";
    } catch (error) {
      said = once(said, `the API server does not answer, trying on: ${String(error).split("\n")[0]}`, say);
    }
    await sleep(LOOK_MILLISECONDS, undefined, { signal }).catch(() => {});
  }
}

/** A log ends when its container does; one that ends before was cut off, and is continued where it was. */
async function followSource(
  kube: Kube,
  namespace: string,
  source: LogSource,
  range: LogRange,
  { take, signal }: FollowOptions,
  runs: () => boolean,
): Promise<void> {
  let last = "";
  do {
    try {
      const from = last === "" ? range : { sinceTime: last };
      for await (const line of readLog(kube, { namespace, ...source }, { ...from, follow: true, signal })) {
        if (line.time <= last) continue;
        last = line.time;
        take({ ...source, ...line });
      }
    } catch {
      // Cut off, or not there yet.
    }
    await sleep(2 * LOOK_MILLISECONDS, undefined, { signal }).catch(() => {});
  } while (runs() && !signal.aborted);
}

function once(said: string, line: string, say: (line: string) => void): string {
  if (line !== said) say(line);
  return line;
}
