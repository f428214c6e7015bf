import { describe, expect, test } from "vitest";
import { after, deeds } from "./said-under-test.ts";

describe("what may be a question changes nothing", () => {
  test.each([
    [["what is overdue?", "tomorrow?"]],
    [["what is overdue?", "friday?"]],
    [["what is overdue?", "high priority?"]],
    [["what did I finish last week?", "and yesterday?"]],
    [["show my tasks", "what about the third one?"]],
    [["move the dentist to thursday", "how about friday?"]],
  ])("%j", async (said) => {
    expect(deeds(await after(...said)).filter(([name]) => name !== "weekly_summary")).toEqual([]);
  });

  test("what says so changes it", async () => {
    expect(deeds(await after("move the dentist to thursday", "actually make it friday"))).toEqual([
      ["update_task", { id: "Call the dentist", due_at: "2026-11-27T10:00:00+01:00" }],
    ]);
    expect(deeds(await after("what is overdue?", "can you make it friday?"))).toEqual([
      ["update_task", { id: "Pay rent", due_at: "2026-11-27T17:00:00+01:00" }],
    ]);
  });
});

describe("a task that has the words only somewhere is asked about", () => {
  test.each([
    ["delete the ad", "Shall I delete “Buy bread”?"],
    ["complete the rep", "Do you mean “Write report”?"],
    ["move the dent to friday", "Do you mean “Call the dentist”?"],
  ])("%s", async (said, asked) => {
    const { answer, ...answered } = await after(said);
    expect(answer.split("\n")[0]).toBe(asked);
    expect(deeds({ answer, ...answered })).toEqual([]);
  });
});

test("which of those that are listed is asked, where one is meant", async () => {
  const { answer, ...answered } = await after("show my tasks", "move it to friday");
  expect([answer.split("\n")[0], deeds({ answer, ...answered })]).toEqual(["Which one do you mean?", []]);
  expect(deeds(await after("show my tasks", "move it to friday", "the dentist"))).toEqual([
    ["update_task", { id: "Call the dentist", due_at: "2026-11-27T10:00:00+01:00" }],
  ]);
});

test("of what is asked about, some can be left out", async () => {
  for (const reply of ["yes but keep the milk one", "yes, but not the milk", "all but the milk one"])
    expect(deeds(await after("show my tasks", "delete the first two", reply))).toEqual([
      ["delete_task", { id: "Pay rent" }],
    ]);
});

test("a day is said by the one that it was before", async () => {
  expect(deeds(await after("move the dentist to thursday", "no, the day after"))).toEqual([
    ["update_task", { id: "Call the dentist", due_at: "2026-11-27T10:00:00+01:00" }],
  ]);
});

test("after something was done, a no does not say that all is as before", async () => {
  expect((await after("complete the milk", "actually don't")).answer).toMatch(
    /^All right, I do nothing more\. Say “undo”/,
  );
  expect((await after("show my tasks", "never mind")).answer).toBe("All right, I leave everything as it is.");
  expect((await after("delete the milk", "oh no, not that one")).answer).toMatch(/^Sorry! Say “undo”/);
});

test("what was deleted is brought back by its name", async () => {
  expect(deeds(await after("delete the milk", "bring back the milk"))).toEqual([["restore_task", { id: "Buy milk" }]]);
  expect(deeds(await after("bring back the bread"))).toEqual([["reopen_task", { id: "Buy bread" }]]);
  expect((await after("bring back the meeting")).answer).toBe("I found no completed task like “meeting”.");
});

test("several tasks are never called the same", async () => {
  const { answer, ...answered } = await after("rename everything to x");
  expect([answer.split("\n")[0], deeds({ answer, ...answered })]).toEqual(["Which one do you mean?", []]);
  expect(deeds(await after("rename everything to x", "2"))).toEqual([["update_task", { id: "Pay rent", title: "X" }]]);
});

test("other forms of a word are found", async () => {
  expect(deeds(await after("mark all calls as done"))).toEqual([
    ["update_tasks", { ids: ["Call mom", "Call the dentist"], action: "complete" }],
  ]);
  const { answer } = await after("find anything about calls");
  expect(answer.split("\n").slice(0, 2)).toEqual(["2 open tasks about “calls”:", "1. Call mom"]);
});

test("what could not be understood of a filter is told", async () => {
  const { answer, ...answered } = await after("delete tasks older than a month");
  expect(answer).toBe("There are no tasks about “older than month”.");
  expect(deeds({ answer, ...answered })).toEqual([]);
});
