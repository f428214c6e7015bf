import { randomUUID } from "node:crypto";
import { type Model, type ModelRequest, type protocol, type StreamEvent, Usage } from "@openai/agents";
import { clockOf } from "./clock.ts";
import { type NextStep, nextStep } from "./next-step.ts";
import { turnsOf } from "./turns.ts";

/** Costs no tokens, but is a request. */
const usage = { requests: 1, inputTokens: 0, outputTokens: 0, totalTokens: 0 };

/**
 * A model of rules, for where there is no key or network. It answers as a remote model does, by tool calls and text, and
 * keeps nothing: everything it knows of the conversation is in the request. Its rules read what the user said and never
 * what a tool gave, so that a title or a note can't tell it anything.
 */
export function builtinModel(): Model {
  return {
    async getResponse(request) {
      return { usage: new Usage(usage), output: outputOf(stepFor(request)) };
    },
    async *getStreamedResponse(request): AsyncIterable<StreamEvent> {
      yield { type: "response_started" };
      const step = stepFor(request);
      for (const line of "answer" in step ? step.answer.split(/(?<=\n)/) : []) {
        request.signal?.throwIfAborted();
        yield { type: "output_text_delta", delta: line };
      }
      yield { type: "response_done", response: { id: randomUUID(), usage, output: outputOf(step) } };
    },
  };
}

function stepFor(request: ModelRequest): NextStep {
  request.signal?.throwIfAborted();
  return nextStep(turnsOf(request.input), clockOf(request.systemInstructions));
}

function outputOf(step: NextStep): protocol.OutputModelItem[] {
  if ("answer" in step) {
    const content = [{ type: "output_text" as const, text: step.answer }];
    return [{ type: "message", role: "assistant", status: "completed", content }];
  }
  return step.calls.map((call) => ({
    type: "function_call",
    callId: randomUUID(),
    name: call.name,
    status: "completed",
    arguments: JSON.stringify(call.arguments),
  }));
}
