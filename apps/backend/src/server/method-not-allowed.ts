import { OWN_PREFIXES } from "@todo/env-schema";
import type { Hono, MiddlewareHandler } from "hono";
import { HttpProblem } from "./problem.ts";
import { type AppEnv, notFound } from "./router.ts";

type Routes = Pick<Hono<AppEnv>, "routes">;

/**
 * What is said to a method that an address is not there for.
 *
 * @returns `undefined` where there is nothing at the address, or it is there for the method
 */
export function methodNotAllowed(app: Routes, method: string, path: string): HttpProblem | undefined {
  const methods = methodsAt(app, path);
  if (methods.length === 0 || methods.includes(method)) return undefined;
  const Allow = methods.join(", ");
  return new HttpProblem(405, "METHOD_NOT_ALLOWED", `This address is there for ${Allow}.`, { headers: { Allow } });
}

/** Answers OPTIONS by what an address is there for. What a browser asks before a request (CORS) is answered elsewhere. */
export function optionsOf(app: Routes): MiddlewareHandler {
  return async (c, next) => {
    const { method, path } = c.req;
    if (method !== "OPTIONS" || c.req.header("Access-Control-Request-Method") !== undefined) return next();
    const methods = methodsAt(app, path);
    if (methods.length > 0) return c.body(null, 204, { Allow: methods.join(", ") });
    // What is behind a proxy route only its service knows
    if (OWN_PREFIXES.some((prefix) => `${path}/`.startsWith(`${prefix}/`))) throw notFound;
    return next();
  };
}

/** The methods that an address is there for, by the alphabet. Its own name goes before a parameter in that place. */
function methodsAt({ routes }: Routes, path: string): string[] {
  // What is for all methods is there to look at requests, and answers none.
  const answering = routes.filter((route) => route.method !== "ALL");
  const named = answering.filter((route) => route.path === path);
  const there = named.length > 0 ? named : answering.filter((route) => patternOf(route.path).test(path));
  return [...new Set(there.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])))].sort();
}

/** `/tasks/:id` as a pattern. */
function patternOf(path: string): RegExp {
  return new RegExp(
    `^${path
      .replaceAll(/[.+?^$()|[\]\\]/g, "\\$&")
      .replaceAll(/:\w+/g, "[^/]+")
      .replace("/*", "(/.*)?")}$`,
  );
}
