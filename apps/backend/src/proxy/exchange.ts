import { Readable } from "node:stream";
import type { ProxyRoute } from "@todo/env-schema";
import type { Context } from "hono";
import { type BodyEnds, bodyStream } from "../server/body-stream.ts";
import type { AppEnv } from "../server/router.ts";
import { requestHeaders, responseHeaders } from "./headers.ts";
import type { UpstreamAnswer, UpstreamRequest } from "./upstreams.ts";

/** Answers of these have no body, whatever their headers say. */
const WITHOUT_BODY = new Set([204, 205, 304]);

/** The client's request as the upstream gets it: same method, path, query and body. */
export function upstreamRequest(c: Context<AppEnv>, { origin }: ProxyRoute, identity: string): UpstreamRequest {
  const { method, url, headers, body, signal } = c.req.raw;
  const { pathname, search } = new URL(url);
  // Without one of these a request has no body (RFC 9112, 6.3), even where there is a stream for it.
  const described = headers.has("Transfer-Encoding") || Number(headers.get("Content-Length")) > 0;
  const stream = described && body ? Readable.fromWeb(body as Parameters<typeof Readable.fromWeb>[0]) : null;
  return {
    origin,
    method: method as UpstreamRequest["method"],
    path: pathname + search,
    headers: requestHeaders(headers, {
      identity,
      requestId: c.get("requestId"),
      peer: c.env.incoming?.socket.remoteAddress,
      hasBody: stream !== null,
    }),
    body: stream,
    signal,
  };
}

/**
 * The upstream's answer as the client gets it, whose body is read from the upstream only as fast as the client reads.
 *
 * @param ends exactly one is called, once; also for answers without a body
 * @throws TypeError, RangeError for a header or a status that can't be passed on
 */
export async function clientAnswer(
  c: Context<AppEnv>,
  { origin }: ProxyRoute,
  { statusCode: status, headers: received, body }: UpstreamAnswer,
  ends: BodyEnds,
): Promise<Response> {
  try {
    if (status > 599) throw new RangeError(`the upstream answered with status ${status}`);
    const headers = responseHeaders(received, origin);
    if (c.req.method === "HEAD" || WITHOUT_BODY.has(status)) {
      await body.dump();
      const response = new Response(null, { status, headers });
      ends.whole();
      return response;
    }
    const broken = (error: unknown) => {
      ends.broken(error);
      // The head is sent: all that still tells the client is a connection that ends before the answer does.
      c.env.outgoing?.destroy();
    };
    return new Response(bodyStream(body, { ...ends, broken }), { status, headers });
  } catch (error) {
    body.on("error", () => {}).destroy();
    throw error;
  }
}

/** Whether the client closed its connection, before or after all of its request came. */
export function clientLeft(c: Context<AppEnv>): boolean {
  return c.req.raw.signal.aborted || c.env.incoming?.readableAborted === true;
}
