import type { HttpBindings } from "@hono/node-server";
import { OpenAPIHono } from "@hono/zod-openapi";
import { PROBLEM_MEDIA_TYPE, problemDocument } from "@todo/api";
import type { RequestIdVariables } from "hono/request-id";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { HttpProblem, respondWithProblem } from "./problem.ts";

export interface AppEnv {
  /** Node's own request and answer; none where a request comes without a socket, in tests. */
  Bindings: Partial<HttpBindings>;
  Variables: RequestIdVariables & {
    /** Who is signed in; set by the guard of users. */
    userId: string;
    /** The same, with whatever of them decides about answers. */
    owner: Owner;
    /** The transaction of a request with an Idempotency-Key; its route has to work in it. */
    tx?: Database;
  };
}

/** A router whose requests of the wrong form are answered by a problem document that names each wrong field. */
export function createRouter(): OpenAPIHono<AppEnv> {
  return new OpenAPIHono<AppEnv>({
    defaultHook: (result, c) => {
      if (result.success) return;
      // A path whose parameter can't be one names nothing, or something else: /tasks/import is no task.
      if (result.target === "param") return c.notFound();
      const errors = result.error.issues.map(({ path, message }) => ({ path: path.join("."), message }));
      const detail = `The request's ${result.target === "json" ? "body" : result.target} is not of the right form.`;
      return respondWithProblem(c, new HttpProblem(400, "INVALID_REQUEST", detail, { errors }));
    },
  });
}

export const notFound = new HttpProblem(404, "NOT_FOUND", "There is nothing at this address.");

/** The OpenAPI description of who may use a route: whoever is signed in by a session, or sends an API token. */
export const byUser: Record<string, string[]>[] = [{ session: [] }, { bearer: [] }];

/** The OpenAPI description of a failure. */
export function problemResponse(description: string) {
  return { description, content: { [PROBLEM_MEDIA_TYPE]: { schema: problemDocument } } };
}
