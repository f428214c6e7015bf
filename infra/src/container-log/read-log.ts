import { once } from "node:events";
import type { IncomingMessage } from "node:http";
import { type RequestOptions, request } from "node:https";
import { createInterface } from "node:readline";
import type { Kube } from "../kube/kube.ts";
import type { LogSource } from "./log-source.ts";

/** Which part of a log is wanted; all of it by default. */
export interface LogRange {
  /** Only the last lines. */
  tail?: number | undefined;
  /** Only what is younger, in seconds. */
  sinceSeconds?: number | undefined;
  /** Only from that time on, as a log line's `time` gives it. */
  sinceTime?: string | undefined;
}

export interface LogLine {
  /** When kubelet took it, in RFC 3339 with nanoseconds: these sort as texts. */
  time: string;
  text: string;
}

/**
 * Reads the log of a container, line by line as they come. A request of its own: that of the client library ends the
 * process when a log stays silent for five minutes, or when its connection breaks.
 *
 * @throws Error with the API server's words when there is no such log (any more); ends quietly when `signal` aborts
 */
export async function* readLog(
  kube: Kube,
  source: { namespace: string } & Pick<LogSource, "pod" | "container">,
  options: LogRange & { follow?: boolean; previous?: boolean; signal: AbortSignal },
): AsyncGenerator<LogLine> {
  const { signal } = options;
  try {
    const response = await requestLog(kube, source, options);
    for await (const line of createInterface({ input: response, crlfDelay: Number.POSITIVE_INFINITY })) {
      const space = line.indexOf(" ");
      if (space > 0) yield { time: line.slice(0, space), text: line.slice(space + 1) };
    }
  } catch (error) {
    if (!signal.aborted) throw error;
  }
}

async function requestLog(
  { config }: Kube,
  { namespace, pod, container }: Parameters<typeof readLog>[1],
  { follow = false, previous = false, tail, sinceSeconds, sinceTime, signal }: Parameters<typeof readLog>[2],
): Promise<IncomingMessage> {
  const url = new URL(`${config.getCurrentCluster()?.server}/api/v1/namespaces/${namespace}/pods/${pod}/log`);
  const query = { container, follow, previous, timestamps: true, tailLines: tail, sinceSeconds, sinceTime };
  for (const [name, value] of Object.entries(query)) {
    if (value !== undefined && value !== false) url.searchParams.set(name, String(value));
  }
  const credentials: RequestOptions = {};
  await config.applyToHTTPSOptions(credentials);
  const sent = request(url, { ...credentials, signal });
  sent.end();
  const [response] = (await once(sent, "response")) as [IncomingMessage];
  // A connection that breaks later is seen by whoever reads the response.
  sent.on("error", () => {});
  if (response.statusCode === 200) return response;
  const body = Buffer.concat(await response.toArray()).toString();
  throw new Error(`the log of ${pod}, container ${container}, cannot be read: ${body.slice(0, 300)}`);
}
