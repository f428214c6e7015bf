import { describe, expect, test } from "vitest";
import { after, deeds } from "../said-under-test.ts";
import { understood } from "./understand-under-test.ts";

describe("what is not to be done is not", () => {
  understood([
    ["don't delete it", "talk no"],
    ["dont remove milk", "talk no"],
    ["please do not mark the rent as done", "talk no"],
    ["never delete anything", "talk no"],
    ["no, don't complete the report", "talk no"],
    ["I don't want you to delete it", "talk no"],
    ["I didn't ask you to move it", "talk no"],
    ["you shouldn't delete the rent", "talk no"],
    ["don't add milk", "talk no"],
    ["don't do that", "talk no"],
    ["don't delete the milk and the rent", "talk no"],
    ["don't complete the milk or delete the rent", "talk no"],
    ["don't complete the milk and delete the rent", "talk no"],
    ["wait, no", "talk no"],
    ["hold on", "talk no"],
    ["maybe", "talk no"],
    ["not today", "talk no"],
    ["complete the milk but don't delete it", 'complete “milk” or add "Complete the milk"'],
    ["don't delete the milk, mark the rent done", "complete “rent”"],
    ["do not delete the rent but mark the milk one as done", "complete “milk”"],
  ]);
});

describe("what only sounds like it is understood as before", () => {
  understood([
    ["don't forget to delete the old files", 'add "Delete the old files"'],
    ["add don't delete the files", 'add "Don\'t delete the files"'],
    ["I don't need milk any more", "delete “milk” unsure"],
    ["I didn't finish the report", "reopen “report”"],
  ]);
});

describe("nothing waits for a condition", () => {
  understood([
    ["if the report is done, delete it", "unknown"],
    ["unless it is done delete the report", "unknown"],
    ["delete the report if it is done", "unknown"],
    ["delete milk unless it's bought", "unknown"],
    ["complete the rent if I paid it", "unknown"],
    ["add check if it works", 'add "Check if it works"'],
  ]);
});

describe("a question is no order", () => {
  understood([
    ["delete milk?", "delete “milk” unsure"],
    ["delete it?", "delete focus unsure"],
    ["can you delete the milk task?", "delete “milk”"],
    ["should I delete the milk task?", "unknown"],
  ]);
});

describe("a yes that is none", () => {
  test.each([
    "yes, don't",
    "ok no",
    "yes, not",
    "yes if they are old",
    "wait no",
    "no wait",
    "maybe",
    "don't delete them",
    "yes, wait",
    "yes, but not the unicorn",
    "all except the unicorn",
  ])("%j deletes nothing", async (said) => {
    expect(deeds(await after("delete everything", said))).toEqual([]);
  });

  test.each([
    "yes but not the rent",
    "yes, except the rent",
    "all but the rent",
    "all except the second one",
    "keep the rent",
  ])("%j leaves that one", async (said) => {
    const [[name, given] = [], ...more] = deeds(await after("show my tasks", "delete the first three", said));
    expect([name, given, more]).toEqual(["update_tasks", { ids: ["Buy milk", "Call mom"], action: "delete" }, []]);
  });
});
