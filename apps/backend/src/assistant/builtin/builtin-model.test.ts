import { Agent, type ModelRequest, Runner, type StreamEvent, setTracingDisabled, tool } from "@openai/agents";
import { beforeAll, expect, test } from "vitest";
import { z } from "zod";
import { builtinModel } from "./builtin-model.ts";

beforeAll(() => setTracingDisabled(true));

function request(input: string, signal?: AbortSignal): ModelRequest {
  return {
    input,
    systemInstructions: "Now: 2026-11-21T16:00:00+01:00 (Europe/Berlin)",
    modelSettings: {},
    tools: [],
    outputType: "text",
    handoffs: [],
    tracing: false,
    ...(signal && { signal }),
  };
}

async function eventsOf(asked: ModelRequest): Promise<StreamEvent[]> {
  const events: StreamEvent[] = [];
  for await (const event of builtinModel().getStreamedResponse(asked)) events.push(event);
  return events;
}

test("streams its text in pieces, and then the whole of it", async () => {
  const events = await eventsOf(request("help"));
  const text = events.map((event) => (event.type === "output_text_delta" ? event.delta : "")).join("");
  expect(events.map(({ type }) => type)).toEqual([
    "response_started",
    ...Array.from({ length: text.split("\n").length }, () => "output_text_delta"),
    "response_done",
  ]);
  expect(events.at(-1)).toMatchObject({
    response: { usage: { requests: 1, totalTokens: 0 }, output: [{ role: "assistant", content: [{ text }] }] },
  });
});

test("streams a call of a tool", async () => {
  const events = await eventsOf(request("remind me to call Ana tomorrow at 5"));
  expect(events.at(-1)).toMatchObject({
    response: {
      output: [
        {
          type: "function_call",
          name: "add_task",
          arguments: JSON.stringify({ title: "Call Ana", due_at: "2026-11-22T17:00:00+01:00" }),
        },
      ],
    },
  });
});

test("gives nothing once it is stopped", async () => {
  await expect(eventsOf(request("help", AbortSignal.abort(new Error("stopped"))))).rejects.toThrow("stopped");
  await expect(builtinModel().getResponse(request("help", AbortSignal.abort(new Error("stopped"))))).rejects.toThrow();
});

test("runs in the agents SDK, with the tools that it calls", async () => {
  const added: unknown[] = [];
  const add = tool({
    name: "add_task",
    description: "Adds a task.",
    parameters: z.object({ title: z.string(), tags: z.array(z.string()).nullish() }),
    execute: (given) => {
      added.push(given);
      return {
        type: "text" as const,
        text: JSON.stringify({ id: String(added.length), status: "NOT_STARTED", priority: "LOW", ...given }),
      };
    },
  });
  const agent = new Agent({
    name: "assistant",
    instructions: "Now: 2026-11-21T16:00:00+01:00 (Europe/Berlin)",
    model: builtinModel(),
    tools: [add],
  });
  const run = await new Runner({ tracingDisabled: true }).run(agent, "add tasks: milk and eggs #food");
  expect(added).toEqual([{ title: "Milk" }, { title: "Eggs", tags: ["food"] }]);
  expect(run.finalOutput).toBe("Added “Milk”.\nAdded “Eggs”, #food.");
});
