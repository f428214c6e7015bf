import { expect, test } from "vitest";
import { conversationUnderTest, taskUnderTest } from "../conversation-under-test.ts";

const done = (number: number, title: string, completedAt: string) =>
  taskUnderTest(number, { title, status: "COMPLETED", completedAt });
const tasks = [
  done(1, "Pay rent", "2026-11-10T10:00:00.000Z"),
  done(2, "Mend the lamp", "2026-11-14T10:00:00.000Z"),
  // In Berlin it was last week's Monday
  done(3, "Send the letter", "2026-11-08T23:30:00.000Z"),
  done(4, "Book the flight", "2026-11-15T23:30:00.000Z"),
  taskUnderTest(5, { title: "Call mom" }),
];

test("what was finished in a week is listed, the latest first, with the week's figures", async () => {
  const conversation = conversationUnderTest(tasks);
  const { answer, calls } = await conversation.say("What did I finish last week?");
  expect(calls).toEqual([
    ["weekly_summary", { weeks_ago: 1 }],
    [
      "list_tasks",
      {
        open: false,
        completed_from: "2026-11-09T00:00:00+01:00",
        completed_before: "2026-11-16T00:00:00+01:00",
        limit: 50,
      },
    ],
  ]);
  expect(answer.split("\n")).toEqual([
    "Last week you completed 3 tasks and added 7. Best day: Tue 17 Nov with 3.",
    "1. Mend the lamp (done)",
    "2. Pay rent (done)",
    "3. Send the letter (done)",
  ]);
  expect((await conversation.say("reopen the second one")).calls).toEqual([["reopen_task", { id: "Pay rent" }]]);
});

test("what is deleted since then is counted, and told to be gone", async () => {
  const { answer } = await conversationUnderTest(tasks.slice(1)).say("what did I finish last week?");
  expect(answer.split("\n").at(-1)).toBe("1 more is no longer among your tasks.");
  const { answer: none } = await conversationUnderTest([]).say("what did I finish last week?");
  expect(none.split("\n").at(-1)).toBe("3 are no longer among your tasks.");
});

test.each([
  [["how was last week?", "which ones?"], "2. Pay rent (done)"],
  [["what did I finish last week?", "and this week?"], "1. Book the flight (done)"],
  [["what did I finish last week?", "and today?"], "There are no tasks that you completed today."],
  [["what did I finish yesterday?", "and last week?"], "3 tasks that you completed from Mon 9 Nov to Sun 15 Nov:"],
  [["what did I finish yesterday?", "and last month?"], "There are no tasks that you completed from Thu 1 Oct to"],
  [["what did I complete this month?"], "4 tasks that you completed from Sun 1 Nov to today:"],
])("%j", async (said, told) => {
  const conversation = conversationUnderTest(tasks);
  let answer = "";
  for (const text of said) ({ answer } = await conversation.say(text));
  expect(answer).toContain(told);
});
