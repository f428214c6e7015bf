import type { OpenAPIHono } from "@hono/zod-openapi";
import type { Database } from "../database/connect.ts";
import type { Log } from "../server/log.ts";
import { HttpProblem } from "../server/problem.ts";
import { type AppEnv, createRouter } from "../server/router.ts";
import { mcpOperations } from "./described-routes.ts";

/**
 * `/api/v1/mcp`: the task tools for any MCP client, over streamable HTTP. Each request stands for itself, so that any
 * replica can answer it: there are no sessions and no streams from the server.
 */
export function mcpRoutes(db: Database, log: Log): OpenAPIHono<AppEnv> {
  const router = createRouter();
  // Described only: the protocol's own library reads and checks the messages.
  for (const operation of Object.values(mcpOperations)) router.openAPIRegistry.registerPath(operation);
  router
    .post("/", async (c) => {
      // Loaded by the first who asks: the server starts without it.
      const { answerMcp } = await import("./answer.ts");
      return answerMcp(c.req.raw, { db, log, owner: c.get("owner") });
    })
    .all("/", () => {
      throw new HttpProblem(405, "METHOD_NOT_ALLOWED", "MCP messages are sent by POST.", {
        headers: { Allow: "POST" },
      });
    });
  return router;
}
