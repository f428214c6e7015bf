import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";

describe("undoing", () => {
  test.each([
    [["mark the milk done", "undo"], [["reopen_task", { id: "Buy milk" }]]],
    [["add eggs", "undo that"], [["delete_task", { id: "Eggs" }]]],
    [["delete the milk one", "undo"], [["restore_task", { id: "Buy milk" }]]],
    [["delete the milk one", "oh no, bring it back"], [["restore_task", { id: "Buy milk" }]]],
    [
      ["delete tasks tagged shopping", "yes", "restore them"],
      [["update_tasks", { ids: ["Buy milk", "Buy bread"], action: "restore" }]],
    ],
    [["rename the milk one to Buy oat milk", "undo"], [["update_task", { id: "Buy milk", title: "Buy milk" }]]],
    [["make the milk one low priority", "undo"], [["update_task", { id: "Buy milk", priority: null }]]],
    [["pay rent is low priority", "undo"], [["update_task", { id: "Pay rent", priority: "HIGH" }]]],
    [
      ["remove the due date of the dentist", "undo"],
      [["update_task", { id: "Call the dentist", due_at: "2026-11-25T09:00:00.000Z" }]],
    ],
    [["undo"], []],
  ])("%j", async (said, calls) => {
    expect(deeds(await after(...said))).toEqual(calls);
  });
});

describe("undoing again", () => {
  test("takes back what was done before", async () => {
    expect(deeds(await after("mark the milk done", "add eggs", "undo", "undo"))).toEqual([
      ["reopen_task", { id: "Buy milk" }],
    ]);
    expect((await after("mark the milk done", "undo", "undo")).answer).toBe("There is nothing of mine to undo.");
  });
});
