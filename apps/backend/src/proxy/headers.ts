import type { IncomingHttpHeaders } from "node:http";
import { context, propagation } from "@opentelemetry/api";
import { hopByHop } from "@todo/api";

/** Who is signed in, as a signed token: see the README. */
export const IDENTITY_HEADER = "x-todo-identity";

/** The session is for the backend alone, and nobody but the backend says who is signed in. */
const NOT_PASSED_ON = new Set(["authorization", "cookie", "expect", "forwarded", "host", IDENTITY_HEADER]);

/** Cookies and the request's id are the backend's to set. */
const NOT_PASSED_BACK = new Set(["set-cookie", "x-request-id"]);

export interface Forwarded {
  /** Signed token for the identity header. */
  identity: string;
  requestId: string;
  /** Address of whoever called the backend: the Ingress, or the frontend's server. */
  peer: string | undefined;
  /** Whether the request's body is passed on; without it nothing may describe one. */
  hasBody: boolean;
}

/** The headers of a client's request that a service behind a proxy route gets, and those that the backend adds. */
export function requestHeaders(
  received: Headers,
  { identity, requestId, peer, hasBody }: Forwarded,
): Record<string, string> {
  const ofConnection = hopByHop(received.get("connection"));
  const headers: Record<string, string> = {};
  received.forEach((value, name) => {
    // Some servers take `_` for `-`, and so one of these for another.
    const plain = name.replaceAll("_", "-");
    if (ofConnection.has(plain) || ofConnection.has(name) || NOT_PASSED_ON.has(plain)) return;
    if (name === "content-length" && !hasBody) return;
    headers[name] = value;
  });
  headers["x-forwarded-for"] = [received.get("x-forwarded-for"), peer?.replace(/^::ffff:/, "")]
    .filter((address) => address)
    .join(", ");
  headers["x-forwarded-host"] = received.get("x-forwarded-host") ?? received.get("host") ?? "";
  headers["x-forwarded-proto"] = received.get("x-forwarded-proto") ?? "http";
  headers["x-request-id"] = requestId;
  headers[IDENTITY_HEADER] = identity;
  // What the service does is a part of this request's trace, if there is one.
  propagation.inject(context.active(), headers);
  return headers;
}

/**
 * The headers of an upstream's answer that the client gets. Which pages may read answers is decided in one place, so
 * an upstream has no say in CORS; and an address of its own becomes the same path of ours.
 *
 * @throws TypeError for a value that can't be a header
 */
export function responseHeaders(received: IncomingHttpHeaders, origin: string): Headers {
  const ofConnection = hopByHop(received.connection);
  const headers = new Headers();
  for (const [name, values = []] of Object.entries(received)) {
    if (ofConnection.has(name) || NOT_PASSED_BACK.has(name)) continue;
    if (name.startsWith("access-control-")) continue;
    for (const value of [values].flat()) headers.append(name, name === "location" ? withinApp(value, origin) : value);
  }
  return headers;
}

/** A redirect to the upstream itself, whose name only the cluster knows, without that name. */
function withinApp(location: string, origin: string): string {
  if (!/^([a-z][a-z0-9+.-]*:)?\/\//i.test(location) || !URL.canParse(location, origin)) return location;
  const { host, pathname, search, hash } = new URL(location, origin);
  return host === new URL(origin).host ? pathname + search + hash : location;
}
