import { describe, expect, test } from "vitest";
import { conversationUnderTest, taskUnderTest } from "../conversation-under-test.ts";
import { understood } from "./understand-under-test.ts";

describe("questions for when something was", () =>
  understood([
    ["when did I finish the bread", "show “bread”"],
    ["when did I complete the bread task?", "show “bread”"],
    ["when was the bread completed?", "show “bread”"],
    ["how long ago did I buy bread?", "show “bread”"],
    ["when did I last pay the rent?", "show “rent”"],
    ["when was the report created?", "show “report”"],
    ["when did I finish it?", "show focus"],
    ["how many minutes until the dentist?", "show “dentist”"],
    ["when did I finish everything?", "unknown"],
  ]));

test("are answered with the times of the task", async () => {
  const bread = { title: "Buy bread", status: "COMPLETED", completedAt: "2026-11-20T16:30:00.000Z" } as const;
  const { say } = conversationUnderTest([taskUnderTest(1, bread), taskUnderTest(2, { title: "Call mom" })]);
  expect((await say("when did I finish the bread?")).answer).toBe(
    "“Buy bread”: done yesterday at 5:30 pm, no due time, low priority, added Sun 1 Nov at 1 am.",
  );
  expect((await say("when did I add the call?")).answer).toBe(
    "“Call mom”: no due time, low priority, added Sun 1 Nov at 1 am.",
  );
});
