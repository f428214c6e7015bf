import { OpenAPIHono } from "@hono/zod-openapi";
import { PROBLEM_MEDIA_TYPE, problemDocument } from "@todo/api";
import type { RequestIdVariables } from "hono/request-id";
import { HttpProblem, respondWithProblem } from "./problem.ts";

export interface AppEnv {
  Variables: RequestIdVariables & {
    /** Who is signed in; set by the session guard. */
    userId: string;
  };
}

/** A router whose requests of the wrong form are answered by a problem document that names each wrong field. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      // A path whose parameter can't be one names nothing.
      if (result.target === "param") return respondWithProblem(c, notFound);
      const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
      const detail = `The request's ${result.target === "json" ? "body" : result.target} is not of the right form.`;
      return respondWithProblem(c, new HttpProblem(400, "INVALID_REQUEST", detail, { errors }));
    },
  });
}

export const notFound = new HttpProblem(404, "NOT_FOUND", "There is nothing at this address.");

/** The OpenAPI description of a failure. */
export function problemResponse(description: string) {
  return { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: problemDocument } } };
}
