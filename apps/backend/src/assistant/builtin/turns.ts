import type { AgentInputItem } from "@openai/agents";
import { z } from "zod";

/** A tool that is to be called. */
export interface ToolCall {
  name: string;
  arguments: Record<string, unknown>;
}

/** What a tool gave: the JSON of its text, and the text itself (which says what went wrong where it is no JSON). */
export interface ToolResult {
  value: unknown;
  text: string;
}

/** What a user said, and the tools that were called for it, in that order; those without a result have not ended. */
export interface Turn {
  said: string;
  calls: { name: string; result?: ToolResult }[];
}

const textPart = z.object({ text: z.string() });

/** Content of a message or of a tool's result: text, one part, or several. */
function textOf(content: unknown): string {
  if (typeof content === "string") return content;
  if (Array.isArray(content)) return content.map(textOf).join("\n");
  const part = textPart.safeParse(content);
  return part.success ? part.data.text : "";
}

const wrapped = z.object({ type: z.enum(["text", "input_text"]), text: z.string() });
const wrapping = z.union([wrapped, z.array(wrapped).min(1)]);

/** The SDK gives what an MCP tool answered as its text, or as JSON of the parts that hold it. */
function resultOf(output: unknown): ToolResult {
  const text = textOf(output);
  const value = json(text);
  const parts = wrapping.safeParse(value).data;
  return parts === undefined ? { value, text } : resultOf(parts);
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The turns of a conversation, oldest first. What came before the first thing a user said (it was cut off) is left out. */
export function turnsOf(input: string | AgentInputItem[]): Turn[] {
  if (typeof input === "string") return [{ said: input, calls: [] }];
  const turns: Turn[] = [];
  const calls = new Map<string, Turn["calls"][number]>();
  for (const item of input) {
    if ("role" in item && item.role === "user") turns.push({ said: textOf(item.content), calls: [] });
    if (item.type === "function_call") {
      const call = { name: item.name };
      calls.set(item.callId, call);
      turns.at(-1)?.calls.push(call);
    }
    if (item.type === "function_call_result") {
      const call = calls.get(item.callId);
      if (call !== undefined) call.result = resultOf(item.output);
    }
  }
  return turns;
}
