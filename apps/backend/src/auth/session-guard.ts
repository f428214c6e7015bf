import type { MiddlewareHandler } from "hono";
import { HttpProblem } from "../server/problem.ts";
import type { AppEnv } from "../server/router.ts";
import type { FindSession } from "./find-session.ts";

/** Lets a request pass with a session's user as `userId` and `owner`, and answers 401 without one. */
export function sessionGuard(findSession: FindSession): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const { session, headers } = await findSession(c.req.raw.headers);
    if (!session) throw notSignedIn;
    const { id, timeZone } = session.user;
    c.set("userId", id);
    c.set("owner", { id, timeZone });
    await next();
    for (const cookie of headers.getSetCookie()) c.header("Set-Cookie", cookie, { append: true });
  };
}

const notSignedIn = new HttpProblem(401, "NOT_SIGNED_IN", "Sign in to use this.", {
  headers: { "WWW-Authenticate": "Bearer" },
});
