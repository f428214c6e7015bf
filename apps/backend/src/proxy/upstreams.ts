import { Agent, type Dispatcher } from "undici";
import { codeOf } from "./error-code.ts";

export interface Limits {
  /** Milliseconds to find and reach an upstream. */
  connectMs: number;
  /** Milliseconds in which an upstream has to take or to send something: the rest of a body, its answer, the next part. */
  idleMs: number;
}

/** Under the 60 s after which Ingress controllers give up, so that clients get an answer that says what happened. */
const LIMITS: Limits = { connectMs: 3000, idleMs: 55_000 };

export type UpstreamRequest = Pick<Dispatcher.RequestOptions, "body" | "headers" | "method" | "path"> & {
  origin: string;
  signal: AbortSignal;
};
export type UpstreamAnswer = Dispatcher.ResponseData;

export interface Upstreams {
  /**
   * Sends a request and returns the answer as soon as its head is there; both bodies stream, and redirects are answers.
   * GET and HEAD are sent a second time where the connection was lost before an answer came, as happens to one that an
   * upstream closes just when it is used again.
   *
   * @throws the connection's error, or the signal's reason
   */
  send(request: UpstreamRequest): Promise<UpstreamAnswer>;
  /** Cuts off what is still in flight. */
  close(): Promise<void>;
}

const CONNECTION_LOST = new Set(["ECONNREFUSED", "ECONNRESET", "EPIPE", "UND_ERR_SOCKET"]);

/** Connections to the services behind proxy routes, kept alive and shared by all of them. */
export function openUpstreams({ connectMs, idleMs }: Limits = LIMITS): Upstreams {
  const agent = new Agent({
    connect: { timeout: connectMs },
    headersTimeout: idleMs,
    bodyTimeout: idleMs,
    allowH2: false,
  });
  return {
    send: async (request) => {
      try {
        return await agent.request(request);
      } catch (error) {
        const safe = (request.method === "GET" || request.method === "HEAD") && request.body === null;
        if (!safe || !CONNECTION_LOST.has(codeOf(error)) || request.signal.aborted) throw error;
        return agent.request(request);
      }
    },
    close: () => agent.destroy(),
  };
}
