import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";
import { understood } from "./understand-under-test.ts";

describe("what is said anew is no title", () =>
  understood([
    ["no I meant 6pm", "update focus: due 2026-11-21T18:00"],
    ["sorry, 6pm not 5pm", "update focus: due 2026-11-21T18:00"],
    ["not 5pm, 6pm", "update focus: due 2026-11-21T18:00"],
    ["6pm instead of 5pm", "update focus: due 2026-11-21T18:00"],
    ["oops, it should be 6pm", "update focus: due 2026-11-21T18:00"],
    ["I said friday not thursday", "update focus: due 2026-11-27T23:59"],
    ["friday, not thursday", "update focus: due 2026-11-27T23:59"],
    ["not thursday but friday", "update focus: due 2026-11-27T23:59"],
    ["call Ann on friday, not thursday", 'add "Call Ann" due 2026-11-27T23:59'],
    ["move the dentist to friday instead of thursday", "update “dentist”: due 2026-11-27T23:59"],
    ["high, not low", "update focus: priority=HIGH"],
    ["no the other one", "instead other"],
    ["I meant the other one", "instead other"],
    ["no I meant the second one", "instead at 2"],
    ["oops wrong one, I meant the rent", "instead “rent”"],
    ["not that one, the third", "instead at 3"],
    ["no 2", "show at 2"],
    ["no the dentist is tomorrow", "update “dentist”: due 2026-11-22T23:59"],
  ]));

describe("what only sounds like it is not", () =>
  understood([
    ["add buy oats instead of rice", 'add "Buy oats instead of rice"'],
    ["call Ann, not Bob", 'offer "Call Ann, not Bob"'],
  ]));

describe("what is not meant of the tasks is left alone", () =>
  understood([
    ["delete the milk but not the bread", "delete “milk”"],
    ["delete milk, not bread", "delete “milk”"],
    ["delete everything but don't delete the rent", "delete all except “rent”"],
    ["I bought the milk but not the bread", "complete “milk” unsure"],
    ["everything except the rent is done", "complete all except “rent” unsure"],
    ['delete "milk, not bread"', "delete “milk, not bread”"],
  ]));

describe("what a filter can't say is not done without it", () =>
  understood([
    ["delete everything that is not tagged work", "delete “everything that is not tagged work”"],
    ["complete everything that isn't urgent", "complete “everything that isn't urgent”"],
    ["delete all tasks without a due date", "delete all undated"],
    ["clear all due dates", "update all: due null"],
    ["set all due dates to friday", "update all: due 2026-11-27T23:59"],
  ]));

describe("the others are those that nothing was done with", () => {
  test("of a list", async () => {
    expect(
      deeds(await after("show my tasks", "complete the first two", "move the rest to monday")).map(([, { id }]) => id),
    ).toEqual(["Call mom", "Call the dentist", "Write report"]);
    const { answer, ...answered } = await after(
      "show my tasks",
      "delete 1",
      "complete the next one",
      "delete the others",
    );
    expect(deeds({ answer, ...answered })).toEqual([]);
  });

  test("and where nothing was done, it is asked which", async () => {
    expect((await after("show my tasks", "delete the others")).answer).toMatch(/^Which one do you mean\?/);
  });
});

describe("another task is meant", () => {
  test("and what was done to the wrong one is taken back", async () => {
    expect(deeds(await after("complete the milk", "oops wrong one, I meant the rent"))).toEqual([
      ["reopen_task", { id: "Buy milk" }],
      ["complete_task", { id: "Pay rent" }],
    ]);
    expect(deeds(await after("show my tasks", "delete the second", "no, the third"))).toEqual([
      ["restore_task", { id: "Pay rent" }],
      ["delete_task", { id: "Call mom" }],
    ]);
    expect(deeds(await after("complete the milk", "no, I meant the rent", "undo"))).toEqual([
      ["reopen_task", { id: "Pay rent" }],
    ]);
  });

  test("that is not known, or where nothing was done: nothing is", async () => {
    expect(deeds(await after("delete the milk", "no, I meant the unicorn"))).toEqual([]);
    expect(deeds(await after("delete the milk", "no, I meant the call"))).toEqual([]);
    expect(deeds(await after("what is overdue?", "no, I meant the milk"))).toEqual([]);
  });

  test("of those that were asked about", async () => {
    expect(deeds(await after("show my tasks", "delete the first two", "no wait, just the first"))).toEqual([
      ["delete_task", { id: "Buy milk" }],
    ]);
  });
});

describe("a task that was asked for", () => {
  test("is the one that is named", async () => {
    expect(deeds(await after("delete it", "milk"))).toEqual([["delete_task", { id: "Buy milk" }]]);
    expect((await after("postpone", "the dentist")).answer).toBe("To when shall I move “Call the dentist”?");
  });

  test.each([
    "what's overdue?",
    "show my tasks",
    "never mind",
    "everything",
    "overdue tasks",
    "milk tomorrow",
    "don't",
  ])("is not by %j", async (said) =>
    expect(deeds(await after("delete it", said)).filter(([name]) => name !== "add_task")).toEqual([]),
  );
});

test("several changes are undone, the last first", async () => {
  const said = ["complete the milk", "delete the rent"];
  expect(deeds(await after(...said, "undo the last two"))).toEqual([
    ["restore_task", { id: "Pay rent" }],
    ["reopen_task", { id: "Buy milk" }],
  ]);
  expect(deeds(await after(...said, "undo both"))).toHaveLength(2);
  expect((await after("complete the milk", "undo the last two")).answer).toBe(
    "Reopened: “Buy milk”.\nThere is nothing of mine to undo.",
  );
});
