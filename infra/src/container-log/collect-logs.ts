import type { Kube } from "../kube/kube.ts";
import type { LogRecord } from "./log-record.ts";
import type { LogSource } from "./log-source.ts";
import { type LogRange, readLog } from "./read-log.ts";

/** The logs of some containers as they are now, in the order in which their lines were written. */
export async function collectLogs(
  kube: Kube,
  namespace: string,
  sources: readonly LogSource[],
  options: LogRange & { previous: boolean; signal: AbortSignal },
): Promise<LogRecord[]> {
  const logs = await Promise.all(
    sources.map(async (source) => {
      const records: LogRecord[] = [];
      try {
        for await (const line of readLog(kube, { namespace, ...source }, options)) records.push({ ...source, ...line });
      } catch {
        // Its pod went between the list and this, or its container is only being made: it has no log.
      }
      return records;
    }),
  );
  return logs.flat().sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
}
