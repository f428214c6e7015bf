import type { MiddlewareHandler } from "hono";
import { z } from "zod";
import { clientAddress } from "../rate-limit/client-address.ts";
import type { RateLimit, RateLimits } from "../rate-limit/rate-limits.ts";
import type { AppEnv } from "../server/router.ts";
import type { FindSession } from "./find-session.ts";

const MINUTE = 60;
/** Wrong passwords of one account from one address: a right one begins again. */
const SIGN_IN = { name: "sign-in", times: 10, seconds: 15 * MINUTE };
/** For one account from anywhere: far more, so that nobody can keep its owner out with a few requests. */
const SIGN_IN_ANYWHERE = { name: "sign-in from anywhere", times: 100, seconds: 60 * MINUTE };
/** From one address for any account: one password tried with many of them. */
const SIGN_IN_ANYONE = { name: "sign-in of anyone", times: 100, seconds: 15 * MINUTE };
/** Of one address, which may be that of a whole office. */
const SIGN_UP = { name: "sign-up", times: 100, seconds: 60 * MINUTE };
/** Passwords that somebody who is signed in is asked for. */
const CONFIRM = { name: "confirm", times: 10, seconds: 15 * MINUTE };

const signInBody = z.object({ email: z.string() });

/**
 * Limits how often a password may be tried and how many accounts be made, by path below `/api/auth`.
 */
export function attempts(limits: RateLimits, findSession: FindSession): MiddlewareHandler<AppEnv> {
  return async (c, next) => {
    const address = clientAddress(c);
    const counted: [RateLimit, string][] = [];
    switch (c.req.path.slice("/api/auth".length)) {
      case "/sign-in/email": {
        if (address) counted.push([SIGN_IN_ANYONE, address]);
        // Better Auth reads the body itself.
        const { data } = signInBody.safeParse(
          await c.req.raw
            .clone()
            .json()
            .catch(() => undefined),
        );
        const email = data?.email.toLowerCase();
        if (email) counted.push([SIGN_IN, `${email} ${address}`], [SIGN_IN_ANYWHERE, email]);
        break;
      }
      case "/sign-up/email":
        if (address) counted.push([SIGN_UP, address]);
        break;
      case "/change-password":
      case "/delete-user": {
        const { session } = await findSession(c.req.raw.headers);
        if (session) counted.push([CONFIRM, session.user.id]);
      }
    }
    for (const [limit, subject] of counted) await limits.count(limit, subject);
    await next();
    if (c.res.status >= 400) return;
    for (const [limit, subject] of counted) {
      if (limit === SIGN_IN || limit === CONFIRM) await limits.forget(limit, subject);
    }
  };
}
