import { WebStandardStreamableHTTPServerTransport } from "@modelcontextprotocol/sdk/server/webStandardStreamableHttp.js";
import { type ToolServerParts, toolServer } from "./tool-server.ts";

/** Answers one HTTP request of an MCP client, with a server of its own. */
export async function answerMcp(request: Request, parts: ToolServerParts): Promise<Response> {
  const server = toolServer(parts);
  const transport = new WebStandardStreamableHTTPServerTransport({ enableJsonResponse: true });
  await server.connect(transport);
  try {
    return await transport.handleRequest(request);
  } finally {
    await server.close();
  }
}
