import { isAPIError } from "better-auth/api";
import type { MiddlewareHandler } from "hono";
import { databaseUnavailable } from "../server/failures.ts";
import { HttpProblem } from "../server/problem.ts";
import type { AppEnv } from "../server/router.ts";
import type { Auth } from "./auth.ts";

/** Lets a request pass with a session's user as `userId`, and answers 401 without one. */
export function sessionGuard(auth: Auth, isDatabaseUp: () => Promise<boolean>): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { response: session, headers } = await auth.api
      .getSession({ headers: c.req.raw.headers, returnHeaders: true })
      .catch(async (error: unknown) => {
        // Better Auth does not say why it could not look for the session.
        if (isAPIError(error) && error.statusCode >= 500 && !(await isDatabaseUp())) throw databaseUnavailable;
        throw error;
      });
    if (!session) throw new HttpProblem(401, "NOT_SIGNED_IN", "Sign in to use this.");
    c.set("userId", session.user.id);
    await next();
    // A session that is used lives longer, and so does its cookie.
    for (const cookie of headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
  };
}
