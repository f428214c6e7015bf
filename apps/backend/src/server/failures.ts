import type { Context } from "hono";
import { HTTPException } from "hono/http-exception";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import { notJson } from "./guards.ts";
import type { Log } from "./log.ts";
import { HttpProblem, respondWithProblem } from "./problem.ts";

/** Turns whatever a route throws into a problem document; what nobody expected is logged and told to no one. */
export function answerFailure(log: Log): (error: Error, c: Context) => Response {
  return (error, c) => {
    const problem = asProblem(error);
    if (problem === unexpected) log.error({ err: error }, "the request failed");
    if (problem.status === 503) c.header("Retry-After", "5");
    return respondWithProblem(c, problem);
  };
}

function asProblem(error: Error): HttpProblem {
  if (error instanceof HttpProblem) return error;
  if (error instanceof HTTPException && error.status === 400) return malformed;
  // No body at all, and declared as something else: routes that want one look at the declaration first.
  if (error instanceof HTTPException && error.status === 415) return notJson;
  if (isDatabaseUnavailable(error)) return databaseUnavailable;
  return unexpected;
}

const malformed = new HttpProblem(400, "MALFORMED_REQUEST", "The request's body is not JSON.");
const unexpected = new HttpProblem(500, "UNEXPECTED", "Something unexpected happened. Try again later.");

/** The database can't be reached just now. */
export const databaseUnavailable = new HttpProblem(
  503,
  "DATABASE_UNAVAILABLE",
  "The service can not reach its data just now. Try again in a moment.",
);
