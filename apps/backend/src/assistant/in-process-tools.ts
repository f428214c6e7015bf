import { Client } from "@modelcontextprotocol/sdk/client/index.js";
import { InMemoryTransport } from "@modelcontextprotocol/sdk/inMemory.js";
import type { MCPServer } from "@openai/agents";
import { type ToolServerParts, toolServer } from "../mcp/tool-server.ts";

/** Says why a tool is not called now; `undefined` where it may be. */
export type Consent = (name: string, given: Record<string, unknown>) => string | undefined;

/**
 * The task tools of one user, as the agents SDK calls them: over MCP, without leaving the process.
 *
 * @param consent asked before each call
 */
export async function openTools(parts: ToolServerParts, consent: Consent): Promise<MCPServer> {
  const server = toolServer(parts);
  const client = new Client({ name: "todo-assistant", version: "1.0.0" });
  const [serverSide, clientSide] = InMemoryTransport.createLinkedPair();
  await server.connect(serverSide);
  await client.connect(clientSide);
  return {
    name: "tasks",
    cacheToolsList: true,
    connect: async () => {},
    close: () => client.close(),
    listTools: async () => (await client.listTools()).tools as Awaited<ReturnType<MCPServer["listTools"]>>,
    async callTool(name, given, _meta, options) {
      const refusal = consent(name, given ?? {});
      if (refusal !== undefined) return [{ type: "text", text: refusal }];
      const { content } = await client.callTool({ name, arguments: given ?? {} }, undefined, options);
      return content as Awaited<ReturnType<MCPServer["callTool"]>>;
    },
    invalidateToolsCache: async () => {},
    errorFunction: ({ error }) =>
      error instanceof SyntaxError ? "The arguments are not JSON." : "The tool could not be called.",
  };
}
