import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { onTestFinished } from "vitest";
import { z } from "zod";

/** What a provider was asked, in OpenAI's form. */
export interface ModelRequest {
  authorization: string | undefined;
  path: string | undefined;
  model: string;
  messages: { role: string; content?: unknown; tool_calls?: unknown[]; tool_call_id?: string }[];
  tools: { function: { name: string; parameters: unknown } }[];
  stream: boolean;
  /** Settles once the connection is closed before its answer ended. */
  left: Promise<unknown>;
}

/** Gives one answer. */
export type Reply = (response: ServerResponse, request: ModelRequest) => unknown;

const write = (response: ServerResponse, data: unknown) => response.write(`data: ${JSON.stringify(data)}\n\n`);

/** Begins a streamed answer; what is written comes in pieces of it. */
export function begin(response: ServerResponse) {
  response.writeHead(200, { "Content-Type": "text/event-stream" });
  const chunk = (delta: unknown, finish_reason: string | null = null) =>
    write(response, {
      id: "chatcmpl-1",
      object: "chat.completion.chunk",
      choices: [{ index: 0, delta, finish_reason }],
    });
  return {
    chunk,
    error: (error: unknown) => write(response, { error }),
    end(reason: string) {
      chunk({}, reason);
      const usage = { prompt_tokens: 100, completion_tokens: 20, total_tokens: 120 };
      write(response, { id: "chatcmpl-1", object: "chat.completion.chunk", choices: [], usage });
      response.end("data: [DONE]\n\n");
    },
  };
}

/** Says something, in the given pieces. */
export const says =
  (...pieces: string[]): Reply =>
  (response) => {
    const stream = begin(response);
    for (const content of pieces) stream.chunk({ role: "assistant", content });
    stream.end("stop");
  };

let calls = 0;

/** Calls tools, with their arguments in pieces as providers send them. */
export const callsTools =
  (...wanted: [name: string, given: unknown][]): Reply =>
  (response) => {
    const stream = begin(response);
    for (const [index, [name, given]] of wanted.entries()) {
      const text = typeof given === "string" ? given : JSON.stringify(given);
      calls += 1;
      stream.chunk({
        tool_calls: [{ index, id: `call_${calls}`, type: "function", function: { name, arguments: "" } }],
      });
      for (let at = 0; at < text.length; at += 7) {
        stream.chunk({ tool_calls: [{ index, function: { arguments: text.slice(at, at + 7) } }] });
      }
    }
    stream.end("tool_calls");
  };

/** Refuses, as providers do. */
export const refuses =
  (status: number, error: unknown, headers: Record<string, string> = {}): Reply =>
  (response) =>
    response.writeHead(status, { "Content-Type": "application/json", ...headers }).end(JSON.stringify({ error }));

const parts = z.array(z.object({ text: z.string() }));

/** The text of a message, whichever way it is written. */
export function textOf({ content }: { content?: unknown }): string {
  if (typeof content === "string") return content;
  return (parts.safeParse(content).data ?? []).map(({ text }) => text).join("");
}

/** The text of the last tool's answer that a request holds. */
export function toolText({ messages }: ModelRequest): string {
  return textOf(messages.findLast(({ role }) => role === "tool") ?? {});
}

/**
 * For tests: a provider on this machine that speaks the streaming protocol. It gives the replies of the script one after
 * the other, the last one again and again.
 */
export async function modelServer() {
  const requests: ModelRequest[] = [];
  let script: Reply[] = [];
  const server = createServer(async (request: IncomingMessage, response: ServerResponse) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const asked: ModelRequest = {
      ...JSON.parse(Buffer.concat(chunks).toString()),
      authorization: request.headers.authorization,
      path: request.url,
      left: new Promise((resolve) => response.once("close", () => !response.writableFinished && resolve("left"))),
    };
    requests.push(asked);
    const reply = script.length > 1 ? script.shift() : script[0];
    await reply?.(response, asked);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;
  return {
    url: `http://127.0.0.1:${port}/v1`,
    requests,
    /** What it replies from now on, in this test. */
    replies(...replies: Reply[]) {
      script = replies;
      requests.length = 0;
      onTestFinished(() => {
        script = [];
      });
    },
    close: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
