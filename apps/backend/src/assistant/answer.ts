import { Agent, type Model, Runner, type RunStreamEvent, setTraceProcessors, setTracingDisabled } from "@openai/agents";
import { z } from "zod";
import type { KeptToolCall } from "../chat/tables.ts";
import { builtinModel } from "./builtin/builtin-model.ts";
import { consentFor } from "./consent.ts";
import { countedModel } from "./counted-model.ts";
import { openTools } from "./in-process-tools.ts";
import { instructions } from "./instructions.ts";
import { modelInput, withinLimit } from "./model-input.ts";
import { type ModelSettings, modelName } from "./model-settings.ts";
import type { AssistantEvent, AssistantParts, Question } from "./question.ts";
import { remoteModel } from "./remote-model.ts";
import { resultLine } from "./result-line.ts";
import { tracedModel } from "./traced-model.ts";

/** How often a model may be asked for one answer: each round of tool calls is one. */
const MOST_CALLS = 16;

/** How long one call of the model may take. */
const CALL_LIMIT_MS = 90_000;

// Nothing of a conversation goes anywhere but to the model.
setTracingDisabled(true);
setTraceProcessors([]);

/**
 * Answers a question: the text and the tool calls are told as they come.
 *
 * @throws whatever ended the answer; `explainFailure` puts it into words
 */
export async function answer(
  { settings, db, log, count }: AssistantParts,
  { owner, before, text, now, signal }: Question,
  tell: (event: AssistantEvent) => void,
): Promise<void> {
  const { provider } = settings;
  const traced = tracedModel(openModel(settings), { provider, name: modelName(settings), signal });
  const model = countedModel(traced, { provider, signal, count });
  // The rules of the builtin model read what the user says, and nothing else.
  const consent = provider === "builtin" ? () => undefined : consentFor(text, before);
  const tools = await openTools({ db, log, owner }, consent);
  try {
    const agent = new Agent({
      name: "assistant",
      instructions: instructions(owner, now),
      model,
      mcpServers: [tools],
      modelSettings: { timeoutMs: CALL_LIMIT_MS },
    });
    tellToolCalls(agent, tell);
    const runner = new Runner({
      tracingDisabled: true,
      toolNotFoundBehavior: "return_error_to_model",
      // In the order in which the model asks: "add this, then delete that".
      toolExecution: { maxFunctionToolConcurrency: 1 },
      callModelInputFilter: ({ modelData }) => ({ ...modelData, input: withinLimit(modelData.input) }),
    });
    const run = await runner.run(agent, modelInput(before, text), { stream: true, signal, maxTurns: MOST_CALLS });
    let told = false;
    let apart = false;
    for await (const event of run) {
      if (isToolOutput(event)) apart = told;
      const delta = textDelta(event);
      if (delta === undefined) continue;
      tell({ kind: "text", text: apart ? `\n\n${delta}` : delta });
      told = true;
      apart = false;
    }
    await run.completed;
    signal.throwIfAborted();
  } finally {
    await tools.close();
  }
}

function openModel(settings: ModelSettings): Model {
  const { provider } = settings;
  return provider === "builtin" ? builtinModel() : remoteModel(provider, settings);
}

function tellToolCalls(agent: Agent, tell: (event: AssistantEvent) => void): void {
  agent.on("agent_tool_start", (_context, _tool, { toolCall }) => {
    const begun = begunCall(toolCall);
    if (begun) tell({ kind: "tool", toolCall: begun });
  });
  agent.on("agent_tool_end", (_context, _tool, told, { toolCall }) => {
    const begun = begunCall(toolCall);
    const output = textOf(told);
    if (begun) tell({ kind: "tool", toolCall: { ...begun, ...resultLine(output), output } });
  });
}

const functionCall = z.object({
  type: z.literal("function_call"),
  callId: z.string(),
  name: z.string(),
  arguments: z.string(),
});
const givenArguments = z.record(z.string(), z.unknown());

function begunCall(toolCall: unknown): KeptToolCall | undefined {
  const call = functionCall.safeParse(toolCall).data;
  if (!call) return undefined;
  const given = givenArguments.safeParse(json(call.arguments)).data ?? {};
  return { id: call.callId, name: call.name, arguments: given, ok: null, result: null };
}

/** The SDK tells what an MCP tool answered as its text, or as JSON of the part that holds it. */
function textOf(told: string): string {
  const part = z.object({ type: z.literal("text"), text: z.string() }).safeParse(json(told)).data;
  return part?.text ?? told;
}

function json(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

function textDelta(event: RunStreamEvent): string | undefined {
  if (event.type !== "raw_model_stream_event" || event.data.type !== "output_text_delta") return undefined;
  return event.data.delta;
}

function isToolOutput(event: RunStreamEvent): boolean {
  return event.type === "run_item_stream_event" && event.name === "tool_output";
}
