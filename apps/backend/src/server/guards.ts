import type { MiddlewareHandler } from "hono";
import { bodyLimit } from "hono/body-limit";
import { HttpProblem, respondWithProblem } from "./problem.ts";
import { utf8Type } from "./utf8-type.ts";

const SAFE = new Set(["GET", "HEAD", "OPTIONS"]);

/** The longest task, every character escaped, fits. */
const LARGEST_BODY = 100 * 1024;

/**
 * Refuses what a page of an undeclared origin sends with the user's cookie. Browsers name the page's origin with
 * every request that changes something; programs that are no browser send none.
 */
export function originGuard(origins: readonly string[]): MiddlewareHandler {
  return async (c, next) => {
    const origin = c.req.header("Origin");
    if (origin !== undefined && !SAFE.has(c.req.method) && !origins.includes(origin)) {
      throw new HttpProblem(403, "FOREIGN_ORIGIN", "Pages of this origin may not call the API.");
    }
    await next();
  };
}

export const notJson = new HttpProblem(415, "NOT_JSON", "The request's body has to be declared as application/json.");

/** Refuses a body that is not declared as JSON, before anyone reads it as an empty one. */
export const jsonOnly: MiddlewareHandler = async (c, next) => {
  const type = c.req.header("Content-Type");
  const hasBody = c.req.header("Transfer-Encoding") !== undefined || Number(c.req.header("Content-Length") ?? 0) > 0;
  if (hasBody && !SAFE.has(c.req.method) && utf8Type(type) !== "application/json") throw notJson;
  await next();
};

/** Refuses a body of more than 100 KiB, by its declared length or while it is read. */
export const bodySize = bodyLimit({
  maxSize: LARGEST_BODY,
  onError: (c) =>
    respondWithProblem(
      c,
      new HttpProblem(413, "BODY_TOO_LARGE", `A request's body holds at most ${LARGEST_BODY} bytes.`),
    ),
});
