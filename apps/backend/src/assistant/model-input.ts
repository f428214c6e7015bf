import type { AgentInputItem } from "@openai/agents";
import type { KeptToolCall } from "../chat/tables.ts";

/** A message of a conversation, as it is kept. */
export interface PastMessage {
  role: "user" | "assistant";
  text: string;
  toolCalls: readonly KeptToolCall[];
}

/** Characters that the model is told of what was before: about 10,000 tokens. */
export const BUDGET = 40_000;

/**
 * The conversation as the model reads it. What came long before is left out, so that the request stays within its
 * budget: whole questions with their answers, the oldest first. The last one keeps at least its text.
 */
export function modelInput(before: readonly PastMessage[], question: string, budget = BUDGET): AgentInputItem[] {
  const exchanges: AgentInputItem[][] = [];
  for (const message of before) {
    if (message.role === "user") exchanges.push([]);
    exchanges.at(-1)?.push(...itemsOf(message));
  }
  const kept: AgentInputItem[][] = [];
  let left = budget - question.length;
  for (const exchange of exchanges.reverse()) {
    const fits = size(exchange) <= left;
    const told =
      fits || kept.length > 0 ? exchange : exchange.filter(({ type }) => type === undefined || type === "message");
    if (size(told) > left) break;
    left -= size(told);
    kept.unshift(told);
    if (!fits) break;
  }
  return [...kept.flat(), { role: "user", content: question }];
}

/** Characters of one request to the model, with what tools told in this answer. */
const LONGEST_REQUEST = 120_000;

const LEFT_OUT = "Left out here, as it was long: call the tool again if it is needed.";

/** The same items, without what tools told first where all of it is too long for a request. */
export function withinLimit(items: AgentInputItem[], limit = LONGEST_REQUEST): AgentInputItem[] {
  let over = size(items) - limit;
  return items.map((item, index) => {
    // The last one is what the model waits for.
    if (over <= 0 || item.type !== "function_call_result" || index === items.length - 1) return item;
    const shorter = { ...item, output: { type: "text" as const, text: LEFT_OUT } };
    over -= size([item]) - size([shorter]);
    return shorter;
  });
}

const size = (items: AgentInputItem[]) => JSON.stringify(items).length;

function itemsOf({ role, text, toolCalls }: PastMessage): AgentInputItem[] {
  if (role === "user") return [{ role, content: text }];
  const calls = toolCalls.flatMap((call): AgentInputItem[] => {
    // A call without an answer is none: providers refuse a conversation that holds one.
    if (call.output === undefined) return [];
    const { id: callId, name } = call;
    return [
      { type: "function_call", callId, name, arguments: JSON.stringify(call.arguments), status: "completed" },
      { type: "function_call_result", callId, name, status: "completed", output: { type: "text", text: call.output } },
    ];
  });
  if (text === "") return calls;
  return [...calls, { role, status: "completed", content: [{ type: "output_text", text }] }];
}
