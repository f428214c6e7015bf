import type { ProxyRoute } from "@todo/env-schema";
import { Hono, type MiddlewareHandler } from "hono";
import type { Log } from "../server/log.ts";
import type { AppEnv } from "../server/router.ts";
import { clientAnswer, clientLeft, upstreamRequest } from "./exchange.ts";
import { type Outcome, upstreamFailure, webSocketRefused } from "./failures.ts";
import type { IdentitySigner } from "./identity.ts";
import type { Upstreams } from "./upstreams.ts";

/** HEAD comes along with GET; OPTIONS is answered by the backend's own CORS rules. */
const METHODS = ["GET", "POST", "PUT", "PATCH", "DELETE"];

export interface ReverseProxy {
  /** In the order in which they are tried. */
  routes: readonly ProxyRoute[];
  upstreams: Upstreams;
  sign: IdentitySigner;
}

export interface ProxySurroundings {
  /** Lets nobody pass who is not signed in. */
  guard: MiddlewareHandler<AppEnv>;
  log: Log;
  /** Called once for each request that passed the guard, when it is over. */
  count(prefix: string, outcome: Outcome): void;
}

/** Passes requests under each prefix on to the service that answers for it, with who is signed in: see the README. */
export function proxyRoutes(
  { routes, upstreams, sign }: ReverseProxy,
  { guard, log, count }: ProxySurroundings,
): Hono<AppEnv> {
  const router = new Hono<AppEnv>();
  for (const route of routes) {
    const { prefix, origin } = route;
    // Matches the prefix itself too.
    router.on(METHODS, `${prefix}/*`, guard, async (c) => {
      if (c.req.header("Upgrade")?.toLowerCase() === "websocket") throw webSocketRefused;

      const fail = (error: unknown, message: string) => {
        if (clientLeft(c)) return count(prefix, "client_left");
        const { outcome } = upstreamFailure(error);
        log.warn({ prefix, upstream: origin, outcome, err: error }, message);
        count(prefix, outcome);
      };
      try {
        const identity = await sign(c.get("userId"), prefix);
        const answer = await upstreams.send(upstreamRequest(c, route, identity));
        return await clientAnswer(c, route, answer, {
          whole: () => count(prefix, "answered"),
          cancelled: () => count(prefix, "client_left"),
          broken: (error) => fail(error, "the answer to a proxied request broke off"),
        });
      } catch (error) {
        fail(error, "a proxied request failed");
        // Nobody reads it; proxies log such a request under this number.
        if (clientLeft(c)) return new Response(null, { status: 499 });
        throw upstreamFailure(error).problem;
      }
    });
  }
  return router;
}
