import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";

describe("references", () => {
  test.each([
    [["show my tasks", "mark the second one done"], "complete_task", "Pay rent"],
    [["show my tasks", "complete the last one"], "complete_task", "Write report"],
    [["show my tasks", "delete the milk one"], "delete_task", "Buy milk"],
    [["show my tasks", "mark the second one done", "reopen it"], "reopen_task", "Pay rent"],
    [["what is overdue?", "complete it"], "complete_task", "Pay rent"],
    [["find call", "complete the first one", "the other one is done"], "complete_task", "Call the dentist"],
    [["show completed tasks", "delete all of them"], "delete_task", "Buy bread"],
    [["mark the dentist done"], "complete_task", "Call the dentist"],
    [["mark call the dentist done"], "complete_task", "Call the dentist"],
    [["delete all completed tasks"], "delete_task", "Buy bread"],
    [["complete everything tagged #shopping"], "complete_task", "Buy milk"],
    [["reopen the bread one"], "reopen_task", "Buy bread"],
  ])("%j", async (said, name, title) => {
    expect(deeds(await after(...said))).toEqual([[name, { id: title }]]);
  });

  test("to several are one call", async () => {
    expect(deeds(await after("show my tasks", "complete 1 and 3"))).toEqual([
      ["update_tasks", { ids: ["Buy milk", "Call mom"], action: "complete" }],
    ]);
    expect(deeds(await after("find call", "mark them done"))).toEqual([
      ["update_tasks", { ids: ["Call mom", "Call the dentist"], action: "complete" }],
    ]);
    expect(deeds(await after("mark milk and rent done"))).toEqual([
      ["update_tasks", { ids: ["Buy milk", "Pay rent"], action: "complete" }],
    ]);
  });

  test("beyond the list lead to nothing", async () => {
    const { answer, calls } = await after("what is overdue?", "complete the third one");
    expect([answer, calls]).toEqual(["The last list has 1 task: which one do you mean?", []]);
  });

  test("to nothing there is say so", async () => {
    expect((await after("mark the meeting done")).answer).toBe("I found no open task like “meeting”.");
    expect((await after("mark the bread done")).answer).toBe("“Buy bread” is done already.");
    expect((await after("delete it")).answer).toBe("Which task do you mean? Tell me some words of its title.");
  });
});

describe("all but some", () => {
  test.each([
    [
      ["show my tasks", "complete all but the first one"],
      ["Pay rent", "Call mom", "Call the dentist", "Write report"],
    ],
    [["complete everything except milk and the report"], ["Pay rent", "Call mom", "Call the dentist"]],
    [["complete all but the dentist"], ["Buy milk", "Pay rent", "Call mom", "Write report"]],
  ])("%j", async (said, ids) => {
    expect(deeds(await after(...said))).toEqual([["update_tasks", { ids, action: "complete" }]]);
  });

  test("leave nothing where some is not found", async () => {
    expect(deeds(await after("complete everything except the meeting"))).toEqual([]);
  });
});
