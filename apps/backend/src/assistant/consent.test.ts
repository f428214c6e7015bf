import { describe, expect, test } from "vitest";
import { consentFor, WAITING } from "./consent.ts";
import type { PastMessage } from "./model-input.ts";

const A = "11111111-1111-4111-8111-111111111111";
const B = "22222222-2222-4222-8222-222222222222";
const C = "33333333-3333-4333-8333-333333333333";

type Call = [name: string, given: Record<string, unknown>];
const list: Call = ["list_tasks", {}];
const add: Call = ["add_task", { title: "t" }];
const rename: Call = ["update_task", { id: A, title: "t" }];
const complete: Call = ["complete_task", { id: A }];
const reopen: Call = ["reopen_task", { id: A }];
const remove: Call = ["delete_task", { id: A }];
const all = (action: string): Call => ["update_tasks", { ids: [A, B], action }];

/** Which of the calls are allowed, after the tasks were read. */
function allowed(question: string, calls: Call[], before: PastMessage[] = []): boolean[] {
  const consent = consentFor(question, before);
  return [list, ...calls].map(([name, given]) => consent(name, given) === undefined).slice(1);
}

const restore: Call = ["restore_task", { id: A }];
const every = [add, rename, complete, reopen, remove, restore, all("complete"), all("delete"), all("restore")];

describe("once a model has read titles and notes", () => {
  test.each([
    "what is due today?",
    "what does the note of the milk task say?",
    "how was my week?",
    "did I finish the report?",
    "which tasks are marked as urgent?",
    "tell me what is due",
    "hello",
    "yes",
    "show me everything",
    "was steht heute an?",
  ])("it can change nothing for %j", (question) => {
    expect(allowed(question, every)).toEqual(every.map(() => false));
  });

  test.each<[string, Call]>([
    ["add a task for each step of the move", add],
    ["rename the milk one to oat milk", rename],
    ["push the report to friday", rename],
    ["mark the milk one as done", complete],
    ["i bought the milk", complete],
    ["the report is done", ["update_task", { id: A, status: "COMPLETED" }]],
    ["reopen the report", reopen],
    ["delete the milk one", remove],
    ["get rid of the milk task", remove],
    ["complete all of them", all("complete")],
    ["delete everything that is tagged old", all("delete")],
    ["clear my completed tasks", all("delete")],
    ["lösche die Milch", remove],
    ["restore the milk task", restore],
    ["undo that", restore],
    ["undo that", remove],
    ["undo", rename],
    ["bring them back", all("restore")],
  ])("it can do what %j asks for", (question, call) => {
    expect(allowed(question, [call])).toEqual([true]);
  });

  test.each<[string, Call[]]>([
    ["mark the milk one as done", [remove, all("delete"), all("complete")]],
    ["delete the milk one", [all("delete"), complete]],
    ["rename the milk one", [remove, complete]],
    ["add eggs to the list", [remove, complete, restore]],
    ["undo that", [all("delete")]],
  ])("it can't do else than %j asks for", (question, calls) => {
    expect(allowed(question, calls)).toEqual(calls.map(() => false));
  });

  test("it can delete one thing where the user speaks of one", () => {
    const both = [remove, ["delete_task", { id: B }]] as Call[];
    expect(allowed("delete the milk one", both)).toEqual([true, false]);
    expect(allowed("delete both", both)).toEqual([true, true]);
  });

  test("it can't change more than so many tasks, whatever is asked for", () => {
    const many = Array.from({ length: 60 }, () => add);
    expect(allowed("add all of these", many).filter(Boolean)).toHaveLength(50);
  });
});

test("what was read from no task needs no words, in any language; deleting does", () => {
  expect(consentFor("明天买牛奶", [])(...add)).toBeUndefined();
  expect(consentFor("明天买牛奶", [])(...complete)).toBeUndefined();
  expect(consentFor("明天买牛奶", [])(...remove)).toBe(WAITING);
});

test("what was read for an answer before counts as read", () => {
  const read: PastMessage = {
    role: "assistant",
    text: "Here.",
    toolCalls: [{ id: "1", name: "list_tasks", arguments: {}, ok: true, result: "2 tasks", output: "{}" }],
  };
  for (const call of every) expect(consentFor("thanks", [read])(...call)).toBe(WAITING);
});

describe("the user's yes", () => {
  const asked = (...calls: Call[]): PastMessage => ({
    role: "assistant",
    text: "Shall I?",
    toolCalls: calls.map(([name, given], index) => ({
      ...{ id: String(index), name, arguments: given, ok: false, result: WAITING, output: WAITING },
    })),
  });

  test("allows exactly what waited for it", () => {
    const before = [asked(remove, all("delete"))];
    const reordered: Call = ["update_tasks", { action: "delete", ids: [B, A] }];
    expect(allowed("yes, please", [remove, reordered], before)).toEqual([true, true]);
    expect(allowed("Ja!", [remove], before)).toEqual([true]);
    expect(
      allowed(
        "yes",
        [
          ["delete_task", { id: C }],
          ["update_tasks", { ids: [A, C], action: "delete" }],
        ],
        before,
      ),
    ).toEqual([...[false, false]]);
  });

  test.each(["no", "yesterday was better", "why?", "not yet"])("is not %j", (question) => {
    expect(allowed(question, [remove], [asked(remove)])).toEqual([false]);
  });

  test("is to the last answer only, and to nothing that was done", () => {
    const later: PastMessage = { role: "assistant", text: "Shall I tell a joke?", toolCalls: [] };
    expect(allowed("yes", [remove], [asked(remove), later])).toEqual([false]);
    const done = asked(remove);
    const call = { ...done.toolCalls[0], id: "0", name: "delete_task", arguments: { id: A }, ok: true, result: "t" };
    expect(allowed("yes", [remove], [{ ...done, toolCalls: [{ ...call, output: "{}" }] }])).toEqual([false]);
  });
});
