import { HttpProblem } from "../server/problem.ts";
import { codeOf } from "./error-code.ts";

/** How a proxied request ended; the metrics count them. */
export type Outcome = "answered" | "broken" | "client_left" | "timed_out" | "unreachable";

export interface Failure {
  outcome: Outcome;
  problem: HttpProblem;
}

const TIMED_OUT = new Set(["ETIMEDOUT", "UND_ERR_CONNECT_TIMEOUT", "UND_ERR_HEADERS_TIMEOUT", "UND_ERR_BODY_TIMEOUT"]);
const UNREACHABLE = new Set(["ECONNREFUSED", "EHOSTUNREACH", "ENETUNREACH", "ENOTFOUND", "EAI_AGAIN"]);

const timedOut = new HttpProblem(
  504,
  "UPSTREAM_TIMED_OUT",
  "The service behind this address took too long. Try again in a moment.",
);
const unreachable = new HttpProblem(
  502,
  "UPSTREAM_UNREACHABLE",
  "The service behind this address can not be reached just now. Try again in a moment.",
);
const broken = new HttpProblem(
  502,
  "UPSTREAM_BROKEN",
  "The service behind this address gave no whole answer. Try again in a moment.",
);

/** What an upstream's failure is called, and what the client is told: nothing of the upstream's name or address. */
export function upstreamFailure(error: unknown): Failure {
  const code = codeOf(error);
  if (TIMED_OUT.has(code)) return { outcome: "timed_out", problem: timedOut };
  if (UNREACHABLE.has(code)) return { outcome: "unreachable", problem: unreachable };
  return { outcome: "broken", problem: broken };
}

export const webSocketRefused = new HttpProblem(
  501,
  "WEBSOCKET_NOT_CARRIED",
  "WebSockets are not carried to the service behind this address; server-sent events are.",
);
