import type { AgentInputItem } from "@openai/agents";
import { expect, test } from "vitest";
import { turnsOf } from "./turns.ts";

const call = (callId: string): AgentInputItem => ({
  type: "function_call",
  callId,
  name: "get_task",
  arguments: "{}",
  status: "completed",
});

test("what was said, and what the tools gave for it", () => {
  const turns = turnsOf([
    { role: "assistant", status: "completed", content: [{ type: "output_text", text: "cut off" }] },
    { role: "user", content: "first" },
    call("1"),
    call("2"),
    {
      type: "function_call_result",
      callId: "1",
      name: "get_task",
      status: "completed",
      output: { type: "text", text: '{"id":"a"}' },
    },
    { role: "assistant", status: "completed", content: [{ type: "output_text", text: "Here it is." }] },
    { role: "user", content: [{ type: "input_text", text: "second" }] },
  ]);
  expect(turns).toEqual([
    {
      said: "first",
      calls: [{ name: "get_task", result: { value: { id: "a" }, text: '{"id":"a"}' } }, { name: "get_task" }],
    },
    { said: "second", calls: [] },
  ]);
});

test.each([
  ['{"id":"a"}', { id: "a" }],
  ['{"type":"text","text":"{\\"id\\":\\"a\\"}"}', { id: "a" }],
  ['[{"type":"text","text":"{\\"id\\":\\"a\\"}"}]', { id: "a" }],
  ["There is no such task.", undefined],
])("a result is read in whatever form it comes: %s", (output, value) => {
  const item: AgentInputItem = {
    type: "function_call_result",
    callId: "1",
    name: "get_task",
    status: "completed",
    output,
  };
  expect(turnsOf([{ role: "user", content: "x" }, call("1"), item])[0]?.calls[0]?.result?.value).toEqual(value);
});
