import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";

describe("the same for another task", () => {
  test.each([
    [["show my tasks", "the third one is done", "and the first"], [["complete_task", { id: "Buy milk" }]]],
    [["find call", "delete the first", "the other one too"], [["delete_task", { id: "Call the dentist" }]]],
    [
      ["show my tasks", "make the first one urgent", "and the second"],
      [["update_task", { id: "Pay rent", priority: "VERY_IMPORTANT" }]],
    ],
    [["show my tasks", "and the second"], []],
  ])("%j", async (said, calls) => {
    expect(deeds(await after(...said))).toEqual(calls);
  });
});

test("the week in a few words", async () => {
  const { answer } = await after("how was my week?");
  expect(answer).toBe(
    [
      "This week you completed 4 tasks and added 7. Best day: Tue 17 Nov with 3.",
      "Now there are 5 open tasks: 1 overdue, 2 due today.",
      "Most of the open ones: #work (3).",
    ].join("\n"),
  );
});

describe("weeks beside each other", () => {
  test("are told with what is more", async () => {
    expect((await after("compare with last week")).answer.split("\n")).toEqual([
      "This week you completed 4 tasks and added 7.",
      "Last week you completed 3 tasks and added 7.",
      "That is 1 more completed than last week.",
    ]);
  });

  test.each([
    [["how was my week?", "and last week?"], 1],
    [["how was last week?", "and the week before?"], 2],
    [["compare with last week", "and the week before that?"], 2],
  ])("%j", async (said, weeksAgo) => {
    expect((await after(...said)).calls).toEqual([["weekly_summary", { weeks_ago: weeksAgo }]]);
  });
});

test("a week is put beside another once it was asked for", async () => {
  const { calls } = await after("how was last week?", "compare them");
  expect(calls.map(([, given]) => given.weeks_ago)).toEqual([0, 1]);
});

describe("one more of the same", () => {
  test("has what the first one has, and what is said to be different", async () => {
    const said = ["add buy bread tomorrow at 9am #shopping !high", "add the same for friday"];
    const { calls, answer } = await after(...said);
    const given = { title: "Buy bread", priority: "HIGH", tags: ["shopping"], due_at: "2026-11-27T09:00:00+01:00" };
    expect(calls.at(-1)).toEqual(["add_task", given]);
    expect(answer).toBe("Added “Buy bread” once more, due Fri 27 Nov at 9 am, high priority, #shopping.");
    expect(deeds(await after(...said, "undo"))).toEqual([["delete_task", { id: "Buy bread" }]]);
  });

  test.each([
    [["duplicate the report"], { title: "Write report", tags: ["work"] }],
    [["find call", "copy the first one to monday"], { title: "Call mom", due_at: "2026-11-23T23:59:00+01:00" }],
  ])("%j", async (said, given) => {
    expect(deeds(await after(...said))).toEqual([["add_task", expect.objectContaining(given)]]);
  });

  test("of what is no task may be a new one", async () => {
    const { answer, calls } = await after("copy the keys");
    expect([answer, deeds({ answer, calls })]).toEqual([expect.stringContaining("Shall I add “Copy the keys”"), []]);
  });
});
