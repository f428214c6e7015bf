import type { OpenAPIHono } from "@hono/zod-openapi";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import type { RateLimits } from "../rate-limit/rate-limits.ts";
import { databaseUnavailable } from "../server/failures.ts";
import { HttpProblem, respondWithProblem } from "../server/problem.ts";
import { type AppEnv, createRouter } from "../server/router.ts";
import { attempts } from "./attempts.ts";
import type { Auth } from "./auth.ts";
import { authOperations } from "./described-routes.ts";
import type { FindSession } from "./find-session.ts";

export interface AuthSurroundings {
  limits: RateLimits;
  findSession: FindSession;
  isDatabaseUp(): Promise<boolean>;
}

const failure = z.object({ code: z.string().optional(), message: z.string().optional() }).catch({});

/** `/api/auth/*`: Better Auth's own routes, with problem documents for failures and limits that all replicas share. */
export function authRoutes(auth: Auth, { limits, findSession, isDatabaseUp }: AuthSurroundings): OpenAPIHono<AppEnv> {
  const router = createRouter();
  router.use(attempts(limits, findSession));
  for (const operation of authOperations) {
    // Described only: Better Auth itself reads and checks what is sent.
    router.openAPIRegistry.registerPath(operation);
    router.on(operation.method, operation.path, async (c) => {
      // Better Auth knows no HEAD, which is a GET without its body.
      const request = c.req.method === "HEAD" ? new Request(c.req.raw, { method: "GET" }) : c.req.raw;
      const response = await auth.handler(request);
      if (response.status < 400) return response;
      if (response.status >= 500) {
        // Better Auth does not say why it could not look for the session.
        if (!(await isDatabaseUp())) throw databaseUnavailable;
        throw new Error(`Better Auth answered ${response.status}`);
      }
      const { code, message } = failure.parse(await response.json().catch(() => ({})));
      const detail = message ?? "The request could not be carried out.";
      const status = response.status as ContentfulStatusCode;
      return respondWithProblem(c, new HttpProblem(status, code ?? "AUTH_REFUSED", detail, { message: detail }));
    });
  }
  return router;
}
