import { Hono } from "hono";
import type { ContentfulStatusCode } from "hono/utils/http-status";
import { z } from "zod";
import { databaseUnavailable } from "../server/failures.ts";
import { HttpProblem, respondWithProblem } from "../server/problem.ts";
import { type AppEnv, notFound } from "../server/router.ts";
import type { Auth } from "./auth.ts";

const failure = z.object({ code: z.string().optional(), message: z.string().optional() }).catch({});

/** `/api/auth/*`: Better Auth's own routes, with problem documents for failures. */
export function authRoutes(auth: Auth, isDatabaseUp: () => Promise<boolean>): Hono<AppEnv> {
  const router = new Hono<AppEnv>();
  router.on(["GET", "POST"], "/*", async (c) => {
    const response = await auth.handler(c.req.raw);
    if (response.status < 400) return response;
    if (response.status >= 500) {
      // Better Auth does not say why it could not look for the session.
      if (!(await isDatabaseUp())) throw databaseUnavailable;
      throw new Error(`Better Auth answered ${response.status}`);
    }
    const { code, message } = failure.parse(await response.json().catch(() => ({})));
    if (code === undefined && response.status === 404) return respondWithProblem(c, notFound);
    const detail = message ?? "The request could not be carried out.";
    const status = response.status as ContentfulStatusCode;
    return respondWithProblem(c, new HttpProblem(status, code ?? "AUTH_REFUSED", detail, { message: detail }));
  });
  return router;
}
