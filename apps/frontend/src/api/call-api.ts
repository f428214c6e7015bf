import type { EndpointAnswer, EndpointBody, EndpointQuery, endpoints, ProblemDocument } from "@todo/api";
import type { Route } from "@todo/api/routes";
import type { z } from "zod";
import { ApiError } from "./api-error.ts";
import { leaveToSignIn } from "./leave-to-sign-in.ts";

/** Milliseconds after which a request counts as failed. */
const TIME_LIMIT = 20_000;

type Endpoints = (typeof endpoints)[keyof typeof endpoints];

/** The shapes of what is at a route. */
type At<One extends Route> = Extract<Endpoints, { method: One["method"]; path: One["path"] }>;

type Params<One> = One extends { params: infer Shape extends z.ZodType } ? z.input<Shape> : undefined;

/** `Name` has to be given where `Value` cannot be left out. */
type Part<Name extends string, Value> = undefined extends Value
  ? { [name in Name]?: undefined }
  : Record<string, never> extends Value
    ? { [name in Name]?: Value }
    : { [name in Name]: Value };

/** What a call needs: what its route takes, and what any request may carry. */
export type CallInput<One extends Route> = Part<"params", Params<At<One>>> &
  Part<"query", EndpointQuery<At<One>>> &
  Part<"body", EndpointBody<At<One>>> & { headers?: Record<string, string>; signal?: AbortSignal };

/** The second argument may be left out where nothing is needed. */
type CallArguments<One extends Route> =
  Record<string, never> extends CallInput<One> ? [input?: CallInput<One>] : [input: CallInput<One>];

/**
 * Calls one operation of the API: `await callApi(routes.changeTask, { params: { id }, body: { title } })`. Types come from
 * the shapes that the backend validates by; they are not checked again here, where that would be a fifth of the script
 * that a browser has to load.
 *
 * @returns the answer; nothing for 204
 * @throws ApiError with a message for the user; a session that has ended leads to the sign-in page and back besides; the
 *   reason of `signal` when that aborts
 */
export async function callApi<const One extends Route>(
  route: One,
  ...[input]: CallArguments<One>
): Promise<EndpointAnswer<At<One>>> {
  const { params, query, body, headers, signal } = (input ?? {}) as {
    params?: Record<string, string>;
    query?: Record<string, unknown>;
    body?: unknown;
    headers?: Record<string, string>;
    signal?: AbortSignal;
  };
  const limit = AbortSignal.timeout(TIME_LIMIT);
  const response = await fetch(addressOf(route.path, params, query), {
    method: route.method.toUpperCase(),
    headers: { accept: "application/json", ...(body === undefined ? {} : JSON_CONTENT), ...headers },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    signal: signal ? AbortSignal.any([signal, limit]) : limit,
  }).catch((error: unknown) => {
    if (signal?.aborted) throw error;
    throw unreachable();
  });
  if (!response.ok) throw await failure(response);
  return (response.status === 204 ? undefined : await response.json()) as EndpointAnswer<At<One>>;
}

const JSON_CONTENT = { "content-type": "application/json" };

/** The address of an operation; parameters in braces are replaced, and what is `undefined` in the query is left out. */
export function addressOf(
  path: string,
  params: Record<string, string> = {},
  query: Record<string, unknown> = {},
): string {
  const filled = path.replace(/\{(\w+)\}/g, (_, name: string) => encodeURIComponent(params[name] ?? ""));
  const given = Object.entries(query).filter(([, value]) => value !== undefined && value !== null);
  const text = new URLSearchParams(given.map(([name, value]) => [name, String(value)])).toString();
  return text ? `${filled}?${text}` : filled;
}

export function unreachable(): ApiError {
  const message = "The service cannot be reached. Check your connection, then try again.";
  return new ApiError(message, { status: 0, code: "UNREACHABLE" });
}

/** What a response that is no success means. */
export async function failure(response: Response): Promise<ApiError> {
  if (response.status === 401) void leaveToSignIn();
  // Where it is no problem document, it is a proxy's page.
  const problem: Partial<ProblemDocument> = await response.json().catch(() => ({}));
  const faults = problem.errors ?? [];
  const [first] = faults;
  const detail = first ? `${first.path}: ${first.message}` : problem.detail;
  return new ApiError(detail ?? "The service answered with an error. Try again.", {
    status: response.status,
    code: problem.code ?? "UNKNOWN",
    faults,
  });
}
