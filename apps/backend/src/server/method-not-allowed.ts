import type { Hono } from "hono";
import { HttpProblem } from "./problem.ts";
import type { AppEnv } from "./router.ts";

/**
 * What is said to a method that an address is not there for.
 *
 * @returns `undefined` for an address at which there is nothing, whatever the method
 */
export function methodNotAllowed({ routes }: Pick<Hono<AppEnv>, "routes">, path: string): HttpProblem | undefined {
  // What is for all methods is there to look at requests, and answers none.
  const there = routes.filter((route) => route.method !== "ALL" && patternOf(route.path).test(path));
  const methods = new Set(there.flatMap(({ method }) => (method === "GET" ? ["GET", "HEAD"] : [method])));
  if (methods.size === 0) return undefined;
  const Allow = [...methods].sort().join(", ");
  return new HttpProblem(405, "METHOD_NOT_ALLOWED", `This address is there for ${Allow}.`, { headers: { Allow } });
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
