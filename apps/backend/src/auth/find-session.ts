import { isAPIError } from "better-auth/api";
import { databaseUnavailable } from "../server/failures.ts";
import type { Auth } from "./auth.ts";

export type FindSession = ReturnType<typeof findSession>;

/**
 * Finds the session of a request's cookie; `session` is null without one. `headers` are for the answer: a session that
 * is used lives longer, and so does its cookie.
 *
 * @throws HttpProblem 503 when the database can't be asked
 */
export function findSession(auth: Auth, isDatabaseUp: () => Promise<boolean>) {
  return async (headers: Headers) => {
    try {
      const found = await auth.api.getSession({ headers, returnHeaders: true });
      return { session: found.response, headers: found.headers };
    } catch (error) {
      // Better Auth does not say why it could not look for the session.
      if (isAPIError(error) && error.statusCode >= 500 && !(await isDatabaseUp())) throw databaseUnavailable;
      throw error;
    }
  };
}
