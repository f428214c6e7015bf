import { hopByHop, PROBLEM_MEDIA_TYPE, type ProblemDocument } from "@todo/api";
import { endingWithServer } from "./endless-stream.ts";
import { BackendUnreachable, reachBackend } from "./reach-backend.ts";

/** What the client on this side asks of this server alone, or what `fetch` sets by itself. */
const NOT_FORWARDED = ["accept-encoding", "content-length", "expect", "host"];

/** `fetch` has already undone the compression that these describe. */
const NOT_RETURNED = ["content-encoding", "content-length"];

/** Milliseconds until the backend has to begin its answer: longer than the 55 s after which it answers 504 by itself. */
const TIME_LIMIT = 60_000;

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
    return new Response(isEndless(request, answer) ? endingWithServer(answer.body) : answer.body, {
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

/** Events that are asked for go on for ever; those that answer a POST end by themselves, and are waited for. */
function isEndless(request: Request, answer: Response): answer is Response & { body: ReadableStream<Uint8Array> } {
  const events = answer.headers.get("content-type")?.startsWith("text/event-stream");
  return request.method === "GET" && events === true && answer.body !== null;
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
  for (const name of [...hopByHop(received.get("connection")), ...names]) {
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
