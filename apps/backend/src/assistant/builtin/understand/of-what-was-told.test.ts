import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";

describe("after the tags of one task were asked for", () => {
  test.each([
    ["what tags does the milk one have?", "remove them"],
    ["which tags does the milk one have?", "delete these"],
    ["what are the tags of milk?", "clear them"],
    ["does the milk task have any tags?", "remove all of them"],
  ])("%j, %j removes the tags and not the task", async (...said) => {
    const untagged = [["update_task", { id: "Buy milk", tags: [] }]];
    expect(deeds(await after(...said))).toEqual(untagged);
    expect(deeds(await after("show my tasks", ...said))).toEqual(untagged);
  });
});

describe("where the task may be meant, or what was told of it", () => {
  test.each([
    [["what tags does the milk one have?", "remove it"], "Shall I delete “Buy milk”?"],
    [["what tags does the rent have?", "remove them"], "Shall I delete “Pay rent”?"],
    [["show my tasks", "what tags does the rent have?", "remove them"], "Shall I delete “Pay rent”?"],
    [["what is the due date of the rent?", "remove it"], "Shall I delete “Pay rent”?"],
    [["does the milk task have a due date?", "delete it"], "Shall I delete “Buy milk”?"],
    [["what is the priority of rent", "drop it"], "Shall I delete “Pay rent”?"],
    [["when is the dentist?", "delete them"], "Shall I delete “Call the dentist”?"],
    [["when is the dentist?", "complete them"], "Shall I mark “Call the dentist” as done?"],
    [["details of the report", "delete them"], "Shall I delete “Write report”?"],
    [["what is overdue?", "what tags do I have?", "remove them"], "Shall I delete “Pay rent”?"],
    [["what is overdue?", "how was my week?", "delete them"], "Shall I delete “Pay rent”?"],
    [["what is overdue?", "help", "delete them"], "Shall I delete “Pay rent”?"],
  ])("%j is asked back", async (said, asked) => {
    const { answer, calls } = await after(...said);
    expect([answer, deeds({ answer, calls })]).toEqual([asked, []]);
    const [[name] = [], ...more] = deeds(await after(...said, "yes"));
    expect([name, more]).toEqual([asked.includes("delete") ? "delete_task" : "complete_task", []]);
  });
});

test.each([
  [["what is overdue?", "delete them"]],
  [["details of the rent", "delete it"]],
  [["what tags does the milk one have?", "what is overdue?", "delete it"]],
])("%j needs no question", async (said) => {
  expect(deeds(await after(...said))).toEqual([["delete_task", { id: "Pay rent" }]]);
});
