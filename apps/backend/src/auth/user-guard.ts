import type { MiddlewareHandler } from "hono";
import { HttpProblem } from "../server/problem.ts";
import type { AppEnv } from "../server/router.ts";
import { type ApiTokens, bearerToken } from "../tokens/api-tokens.ts";

/**
 * Lets a request pass with its user as `userId` and `owner`: the one of its API token, or else of its session. Answers
 * 401 without either, and to a token that is not valid even if there is a session.
 */
export function userGuard(session: MiddlewareHandler<AppEnv>, tokens: ApiTokens): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const token = bearerToken(c.req.header("Authorization"));
    if (token === undefined) return session(c, next);
    const owner = await tokens.ownerOf(token);
    if (!owner) throw tokenRefused;
    c.set("userId", owner.id);
    c.set("owner", owner);
    await next();
  };
}

const tokenRefused = new HttpProblem(401, "TOKEN_REFUSED", "This token is unknown, has expired or was deleted.", {
  headers: { "WWW-Authenticate": 'Bearer error="invalid_token"' },
});
