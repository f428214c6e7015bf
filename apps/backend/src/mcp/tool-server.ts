import { McpServer } from "@modelcontextprotocol/sdk/server/mcp.js";
import type { CallToolResult } from "@modelcontextprotocol/sdk/types.js";
import { ZodError } from "zod";
import type { Owner } from "../auth/owner.ts";
import type { Database } from "../database/connect.ts";
import { isDatabaseUnavailable } from "../database/unavailable.ts";
import type { Log } from "../server/log.ts";
import { HttpProblem } from "../server/problem.ts";
import { toolSpan } from "../tracing/model-spans.ts";
import { type TaskTool, taskTools } from "./task-tools.ts";

export interface ToolServerParts {
  db: Database;
  log: Log;
  owner: Owner;
}

/** An MCP server with the task tools of one user; it keeps nothing between calls. */
export function toolServer({ db, log, owner }: ToolServerParts): McpServer {
  const server = new McpServer({ name: "todo-app", version: "1.0.0" }, { capabilities: { tools: {} } });
  for (const [name, tool] of Object.entries<TaskTool>(taskTools)) {
    const annotations = {
      readOnlyHint: tool.effect === "reads",
      destructiveHint: tool.effect === "deletes",
      openWorldHint: false,
    };
    server.registerTool(
      name,
      { description: tool.description, inputSchema: tool.arguments.shape, annotations },
      (given: Record<string, unknown>): Promise<CallToolResult> =>
        toolSpan(
          name,
          async (): Promise<CallToolResult> => {
            try {
              return result(JSON.stringify(await tool.run({ db, owner }, given)));
            } catch (error) {
              return { ...result(explain(error, name, log)), isError: true };
            }
          },
          ({ isError }) => (isError ? "tool_error" : undefined),
        ),
    );
  }
  return server;
}

const result = (text: string) => ({ content: [{ type: "text" as const, text }] });

/** What a model is told of a failure: enough to do better, and nothing about the inside of the service. */
function explain(error: unknown, tool: string, log: Log): string {
  if (error instanceof HttpProblem) return error.detail;
  if (error instanceof ZodError) {
    return error.issues.map(({ path, message }) => `${path.join(".") || "arguments"}: ${message}`).join("; ");
  }
  if (isDatabaseUnavailable(error)) return "The tasks can not be reached just now. Try again in a moment.";
  log.error({ err: error, tool }, "a tool failed");
  return "Something unexpected happened. Nothing was changed.";
}
