import { PROBLEM_MEDIA_TYPE, type ProblemDocument } from "@todo/api";
import type { Context } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { earlyAnswer } from "./early-answer.ts";

const TITLES: Partial<Record<number, string>> = {
  400: "Bad Request",
  401: "Unauthorized",
  403: "Forbidden",
  404: "Not Found",
  405: "Method Not Allowed",
  409: "Conflict",
  412: "Precondition Failed",
  413: "Content Too Large",
  415: "Unsupported Media Type",
  422: "Unprocessable Content",
  429: "Too Many Requests",
  500: "Internal Server Error",
  501: "Not Implemented",
  502: "Bad Gateway",
  503: "Service Unavailable",
  504: "Gateway Timeout",
};

export interface ProblemOptions {
  errors?: ProblemDocument["errors"];
  /** Set by routes that Better Auth's client reads. */
  message?: string;
  /** Of the answer, beside its type. */
  headers?: Record<string, string>;
}

/** A failure that is thrown on purpose and answered as a problem document. */
export class HttpProblem extends Error {
  override readonly name = "HttpProblem";

  /** @param detail for people; tells nothing about the inside of the service */
  constructor(
    readonly status: ContentfulStatusCode,
    readonly code: string,
    readonly detail: string,
    readonly options: ProblemOptions = {},
  ) {
    super(detail);
  }
}

/** Answers with a problem document (RFC 9457), also before all of the request came. */
export function respondWithProblem(c: Context, { status, code, detail, options }: HttpProblem): Response {
  const { headers, ...fields } = options;
  const document: ProblemDocument = {
    type: "about:blank",
    title: TITLES[status] ?? (status < 500 ? "Bad Request" : "Internal Server Error"),
    status,
    code,
    detail,
    requestId: c.get("requestId") ?? "",
    ...fields,
  };
  const early = earlyAnswer(JSON.stringify(document), c.env?.incoming);
  return c.body(early.body, status, { ...headers, ...early.headers, "Content-Type": PROBLEM_MEDIA_TYPE });
}
