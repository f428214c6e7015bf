import { createRoute, z } from "@hono/zod-openapi";
import { byUser, problemResponse } from "../server/router.ts";
import { type TaskTool, taskTools } from "./task-tools.ts";

const rpc = { jsonrpc: z.literal("2.0") };
const id = z.union([z.string(), z.int()]);
const anything = z.record(z.string(), z.unknown());
const method = <Name extends string>(name: Name) => ({ ...rpc, id, method: z.literal(name) });

const toolCalls = Object.entries<TaskTool>(taskTools).map(([name, tool]) =>
  z.object({ name: z.literal(name), arguments: tool.arguments }),
);

/** What clients send: the protocol's messages, as far as a server without sessions has an answer to them. */
const message = z
  .union([
    z.object({
      ...method("initialize"),
      params: z.object({
        protocolVersion: z.string().meta({ example: "2025-06-18" }),
        capabilities: anything,
        clientInfo: z.object({ name: z.string(), version: z.string() }),
      }),
    }),
    z.object(method("ping")),
    z.object(method("tools/list")),
    z.object({ ...method("tools/call"), params: z.union(toolCalls) }),
    z.object({ ...rpc, method: z.literal("notifications/initialized") }),
  ])
  .meta({ id: "McpMessage" });

const failure = z
  .object({
    ...rpc,
    id: id.nullish(),
    error: z.object({ code: z.int(), message: z.string(), data: z.unknown() }).partial({ data: true }),
  })
  .meta({ id: "McpFailure" });
const answer = z.union([z.object({ ...rpc, id, result: anything }), failure]).meta({ id: "McpAnswer" });

const json = <Schema extends z.ZodType>(schema: Schema) => ({ "application/json": { schema } });
const refused = (description: string) => ({ description, content: json(failure) });
const described = { path: "/", tags: ["mcp"], security: byUser };
const signedOut = { 401: problemResponse("Nobody is signed in, or the token is not valid.") };

const noStream = {
  ...described,
  responses: {
    ...signedOut,
    405: problemResponse("There are no sessions and no streams: all that there is goes by POST."),
  },
};

export const mcpOperations = {
  send: createRoute({
    ...described,
    method: "post",
    summary: "A message of the Model Context Protocol (streamable HTTP); Accept has to name JSON and event streams",
    request: { body: { content: json(message), required: true } },
    responses: {
      200: {
        description: "The answer; to several messages at once, several. What a tool complains of is in its result.",
        content: json(z.union([answer, z.array(answer)])),
      },
      202: { description: "There is nothing to answer." },
      400: refused("It is no message of the protocol."),
      ...signedOut,
      406: refused("Accept does not name both application/json and text/event-stream."),
      415: {
        description: "Its body is not declared as JSON, or there is none.",
        content: { ...json(failure), ...problemResponse("").content },
      },
    },
  }),
  stream: createRoute({ ...noStream, method: "get", summary: "Refused: this server sends nothing unasked" }),
  end: createRoute({ ...noStream, method: "delete", summary: "Refused: there is no session to end" }),
};
