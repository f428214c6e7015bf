import { describe, expect, test } from "vitest";
import { conversationUnderTest, taskUnderTest } from "../conversation-under-test.ts";
import { after, deeds } from "../said-under-test.ts";

describe("lists", () => {
  test("are numbered, with what is to be known", async () => {
    const { answer, calls } = await after("what do I have to do?");
    expect(calls).toEqual([["list_tasks", { open: true, sort: "due", limit: 50 }]]);
    expect(answer.split("\n").slice(0, 3)).toEqual([
      "5 open tasks:",
      "1. Buy milk (due tomorrow at 5 pm, #shopping)",
      "2. Pay rent (overdue since yesterday at 5 pm, high priority)",
    ]);
  });

  test("hold only what is due on the days asked for", async () => {
    const { answer } = await after("what is due next week?");
    expect(answer).toBe("1 open task due Mon 23 Nov to Sun 29 Nov:\n1. Call the dentist (due Wed 25 Nov at 10 am)");
  });

  test("say so where nothing is in them", async () => {
    expect((await after("anything tagged #garden?")).answer).toBe("There are no open tasks tagged #garden.");
  });

  test.each([["tomorrow"], ["what about tomorrow's tasks?"]])("%s", async (said) => {
    expect((await after(said)).answer).toContain("1. Buy milk");
  });
});

test("what was completed on a day is asked for by that day", async () => {
  expect((await after("what did I finish today?")).answer).toBe("There are no tasks that you completed today.");
  const { answer } = await after("complete milk", "what did I finish today?");
  expect(answer).toContain("1 task that you completed today:\n1. Buy milk");
});

test("what a list has no room for is shown when it is asked for", async () => {
  const many = Array.from({ length: 45 }, (_, at) => taskUnderTest(at + 1, { title: `Task ${at + 1}` }));
  const { say } = conversationUnderTest(many);
  expect((await say("show my tasks")).answer).toMatch(
    /^45 open tasks:\n1\. Task 1\n.*\n… and 25 more: say “show more”\.$/s,
  );
  expect((await say("show more")).answer).toMatch(/^1\. Task 21\n.*\n20\. Task 40\n… and 5 more: say “show more”\.$/s);
  expect((await say("the rest")).answer).toBe("1. Task 41\n2. Task 42\n3. Task 43\n4. Task 44\n5. Task 45");
  expect((await say("more")).answer).toBe("Those are all of them.");
  expect((await say("complete the second one")).calls).toEqual([["complete_task", { id: "Task 42" }]]);
});

test("the list that is there is put in another order", async () => {
  expect((await after("show my #shopping tasks", "sort them by title")).calls).toEqual([
    ["list_tasks", { open: true, tag: "shopping", sort: "title", limit: 50 }],
  ]);
});

test("the tags that there are", async () => {
  expect(await after("what tags do I have?")).toEqual({
    answer: "Your open tasks have 2 tags: #shopping (1) and #work (1).",
    calls: [["list_tags", {}]],
  });
});

test("a time that there is not is told, and nothing is done", async () => {
  const { answer, calls } = await after("remind me to call bob at 25:00");
  expect([answer, calls]).toEqual([expect.stringMatching(/^“25:00” is no time of the day, so I did nothing\./), []]);
  expect((await after("pay rent on 31 november")).answer).toMatch(/^There is no 31 november, so I did nothing\./);
});

test.each([
  [["remind me to call bob at 25:00", "ok, at 5pm then"], "2026-11-21T17:00:00+01:00"],
  [["add call bob on 31 november", "30 november"], "2026-11-30T23:59:00+01:00"],
])("%j has the time that is said instead", async (said, due_at) => {
  expect(deeds(await after(...said))).toEqual([["add_task", { title: "Call bob", due_at }]]);
});

describe("a question that goes on with the last one", () => {
  test.each([
    [["what is overdue?", "and tomorrow?"], { span: "Buy milk" }],
    [["show my tasks", "and #shopping?"], { tag: "shopping" }],
    [["show high priority tasks", "and low?"], { priority: "LOW" }],
    [["show my #work tasks", "and shopping?"], { tag: "shopping", open: true }],
    [["find call", "and buy?"], { search: "buy" }],
    [["show completed tasks", "what about #work?"], { tag: "work", open: false }],
    [["how many #work tasks do I have?", "which ones?"], { tag: "work", open: true }],
    [["how many tasks are overdue?", "show them"], { due: "overdue" }],
  ])("%j", async (said, wanted) => {
    const { calls, answer } = await after(...said);
    const { span, ...given } = wanted as Record<string, unknown>;
    expect(calls).toEqual([["list_tasks", expect.objectContaining(given)]]);
    if (span) expect(answer).toContain(String(span));
  });

  test("changes nothing, though one task was listed only", async () => {
    expect(deeds(await after("what is overdue?", "and tomorrow?"))).toEqual([]);
    expect(deeds(await after("what is overdue?", "thanks", "complete it"))).toEqual([
      ["complete_task", { id: "Pay rent" }],
    ]);
  });
});

test("where not all tasks were looked at, it is not said that there are none", async () => {
  const added = Array.from({ length: 60 }, (_, n) => taskUnderTest(n, { createdAt: "2026-11-10T12:00:00.000Z" }));
  const { answer } = await conversationUnderTest(added).say("what did I add in october?");
  expect(answer).toMatch(/^Of the 50 tasks that I looked at none is among/);
});
