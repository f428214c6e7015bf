import { describe, expect, test } from "vitest";
import { modelInput, type PastMessage, withinLimit } from "./model-input.ts";

const asks = (text: string): PastMessage => ({ role: "user", text, toolCalls: [] });
const answers = (text: string, ...outputs: (string | undefined)[]): PastMessage => ({
  role: "assistant",
  text,
  toolCalls: outputs.map((output, index) => ({
    ...{ id: `${text}-${index}`, name: "list_tasks", arguments: {}, ok: true, result: null },
    ...(output === undefined ? {} : { output }),
  })),
});

/** What a model is told, in short. */
const told = (before: PastMessage[], budget?: number) =>
  modelInput(before, "now?", budget).map((item) =>
    "role" in item
      ? `${item.role}: ${typeof item.content === "string" ? item.content : JSON.stringify(item.content)}`
      : item.type,
  );
const said = (text: string) => `assistant: ${JSON.stringify([{ type: "output_text", text }])}`;

describe("the conversation that a model reads", () => {
  test("holds questions, tool calls with what they told, answers, and the question", () => {
    expect(told([asks("list"), answers("Here.", "{}", "{}")])).toEqual([
      "user: list",
      "function_call",
      "function_call_result",
      "function_call",
      "function_call_result",
      said("Here."),
      "user: now?",
    ]);
  });

  test("holds no call without its answer, and no empty text", () => {
    expect(told([asks("list"), answers("", undefined, "{}")])).toEqual([
      ...["user: list", "function_call", "function_call_result", "user: now?"],
    ]);
  });

  test("loses whole exchanges past its budget, the oldest first", () => {
    const before = Array.from({ length: 50 }, (_, index) => [
      asks(`question ${index}`),
      answers(`answer ${index}`, "x".repeat(500)),
    ]).flat();
    const input = told(before, 5000);
    expect(input[0]).toMatch(/^user: question 4\d$/);
    expect(input.at(-2)).toBe(said("answer 49"));
    expect(JSON.stringify(modelInput(before, "now?", 5000)).length).toBeLessThan(5100);
    expect(input.filter((item) => item === "function_call")).toHaveLength(
      input.filter((item) => item === "function_call_result").length,
    );
  });

  test("keeps the text of the last exchange where its tools told too much", () => {
    expect(told([asks("old"), answers("old"), asks("list"), answers("Here.", "x".repeat(9000))], 2000)).toEqual([
      ...["user: list", said("Here."), "user: now?"],
    ]);
  });

  test("is the question alone where nothing fits", () => {
    expect(told([asks("x".repeat(9000)), answers("y")], 2000)).toEqual(["user: now?"]);
  });
});

test("a request that grows too long with what tools told loses what they told first", () => {
  const items = modelInput(
    [asks("list"), answers("Here.", "a".repeat(3000), "b".repeat(3000), "c".repeat(3000))],
    "now?",
  );
  const outputs = withinLimit(items, 5000).flatMap((item) =>
    item.type === "function_call_result" ? [JSON.stringify(item.output).length] : [],
  );
  expect(outputs.map((length) => length > 3000)).toEqual([false, false, true]);
  expect(withinLimit(items)).toEqual(items);
});
