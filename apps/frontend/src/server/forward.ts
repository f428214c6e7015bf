import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from "@todo/api";
import { BackendUnreachable, reachBackend } from "./reach-backend.ts";

/** Headers about one connection, not about the message (RFC 9110, 7.6.1); those that `Connection` names come on top. */
const HOP_BY_HOP = [
  "connection",
  "keep-alive",
  "proxy-authenticate",
  "proxy-authorization",
  "proxy-connection",
  "te",
  "trailer",
  "transfer-encoding",
  "upgrade",
];

/** What the client on this side asks of this server alone, or what `fetch` sets by itself. */
const NOT_FORWARDED = ["accept-encoding", "content-length", "expect", "host"];

/** `fetch` has already undone the compression that these describe. */
const NOT_RETURNED = ["content-encoding", "content-length"];

/** Milliseconds until the backend has to begin its answer. */
const TIME_LIMIT = 30_000;

const UNREACHABLE = {
  status: 502,
  title: "Bad Gateway",
  code: "BACKEND_UNREACHABLE",
  detail: "The service cannot be reached at the moment. Try again shortly.",
};

const TIMED_OUT = {
  status: 504,
  title: "Gateway Timeout",
  code: "BACKEND_TIMED_OUT",
  detail: "The service took too long to answer. Try again in a moment.",
};

/**
 * Sends a request on to the backend and returns its answer. Both bodies are streamed; the path and the query stay as
 * they are. A client that goes away ends the request to the backend too. Never throws: a backend that cannot be reached
 * is a 502 problem document, one that does not answer in time a 504.
 */
export async function forward(request: Request, backendUrl: string, timeLimit = TIME_LIMIT): Promise<Response> {
  const { pathname, search } = new URL(request.url);
  const headers = forwardedHeaders(request.headers);
  const requestId = headers.get("x-request-id") ?? crypto.randomUUID();
  headers.set("x-request-id", requestId);
  const target = new URL(backendUrl);
  target.pathname = pathname;
  target.search = search;
  try {
    const answer = await reachBackend(
      target,
      {
        method: request.method,
        headers,
        signal: request.signal,
        ...(request.body ? { body: request.body, duplex: "half" } : {}),
      },
      timeLimit,
    );
    return new Response(answer.body, {
      status: answer.status,
      statusText: answer.statusText,
      headers: withoutHeaders(answer.headers, NOT_RETURNED),
    });
  } catch (error) {
    // Nobody is left to read the answer.
    if (!(error instanceof BackendUnreachable)) return new Response(null, { status: 499 });
    const reason = causeOf(error);
    console.error(JSON.stringify({ level: "error", msg: error.message, path: pathname, requestId, reason }));
    return problem({ ...(error.timedOut ? TIMED_OUT : UNREACHABLE), type: "about:blank", requestId });
  }
}

/**
 * The request's headers for the backend. Next's server has already set `x-forwarded-for`, `-host`, `-port` and `-proto`
 * where no proxy in front of it had; the check of sessions sends the same.
 */
export function forwardedHeaders(received: Headers): Headers {
  const headers = withoutHeaders(received, NOT_FORWARDED);
  headers.set("accept-encoding", "identity");
  const host = received.get("host");
  if (host && !headers.has("x-forwarded-host")) headers.set("x-forwarded-host", host);
  if (!headers.has("x-forwarded-proto")) headers.set("x-forwarded-proto", "http");
  return headers;
}

function withoutHeaders(received: Headers, names: readonly string[]): Headers {
  const headers = new Headers(received);
  const named =
    received
      .get("connection")
      ?.split(",")
      .map((name) => name.trim()) ?? [];
  for (const name of [...HOP_BY_HOP, ...named, ...names]) {
    if (/^[\w-]+$/.test(name)) headers.delete(name);
  }
  return headers;
}

function problem(document: ProblemDocument): Response {
  return new Response(JSON.stringify(document), {
    status: document.status,
    headers: { "content-type": PROBLEM_MEDIA_TYPE, "cache-control": "no-store" },
  });
}

function causeOf(error: Error): string {
  const reason = error.cause instanceof Error ? (error.cause.cause ?? error.cause) : error.cause;
  return reason instanceof Error && "code" in reason ? String(reason.code) : String(reason);
}
