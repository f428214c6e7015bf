import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";
import { understood } from "./understand-under-test.ts";

describe("after what is added there may be something else to be done", () =>
  understood([
    ["add eggs and delete milk", 'add "Eggs"', 'delete “milk” unsure or add "Delete milk"'],
    ["add eggs and delete the milk", 'add "Eggs"', "delete “milk”"],
    ['add "eggs" and delete "milk"', 'add "eggs"', "delete “milk”"],
    [
      "add eggs, delete milk and complete rent",
      'add "Eggs"',
      'delete “milk” unsure or add "Delete milk"',
      'complete “rent” or add "Complete rent"',
    ],
    ["add eggs and milk and mark rent done", 'add "Eggs and milk"', 'complete “rent” unsure or add "Mark rent done"'],
    [
      "add eggs tomorrow, complete milk and what's overdue?",
      'add "Eggs" due 2026-11-22T23:59',
      'complete “milk” unsure or add "Complete milk"',
      "list due=overdue open=true sort=due",
    ],
    ["add write to Ana, remind me tomorrow at 8", 'add "Write to Ana"', "update focus: due 2026-11-22T08:00"],
    [
      "move the milk to monday and remind me at 9",
      "update “milk”: due 2026-11-23T23:59",
      "update focus: due 2026-11-21T21:00",
    ],
    ["add eggs and delete 2", 'add "Eggs"', "delete at 2"],
  ]));

describe("what is one title stays one", () =>
  understood([
    ["add a task to wash and remove stains", 'add "Wash and remove stains"'],
    ["I need to scan and delete old photos", 'add "Scan and delete old photos"'],
    ["add buy milk and call mom", 'add "Buy milk and call mom"'],
    ['add "eat and delete milk"', 'add "eat and delete milk"'],
  ]));

describe("what is deleted after an addition", () => {
  test("is asked about first", async () => {
    const { answer, ...answered } = await after("add eggs and delete milk");
    expect(answer).toBe("Added “Eggs”.\nShall I delete “Buy milk”?");
    expect(deeds({ answer, ...answered }).map(([name]) => name)).toEqual(["add_task"]);
    expect(deeds(await after("add eggs and delete milk", "yes"))).toEqual([["delete_task", { id: "Buy milk" }]]);
  });

  test("may be one more task", async () => {
    const { answer } = await after("add backup photos and delete old files");
    expect(answer).toBe(
      "Added “Backup photos”.\nI found no task like “old files”. Shall I add “Delete old files” as a task?",
    );
    expect(deeds(await after("add backup photos and delete old files", "yes"))).toEqual([
      ["add_task", { title: "Delete old files" }],
    ]);
  });
});
