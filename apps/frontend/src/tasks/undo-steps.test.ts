import type { BulkRequest, Task } from "@todo/api";
import { expect, test } from "vitest";
import { draftTask } from "./draft-task.ts";
import { undoSteps } from "./undo-steps.ts";

const task = (id: string, fields: Partial<Task> = {}): Task => ({
  ...draftTask({ title: id }, new Date(0)),
  id,
  ...fields,
});
const tasks = [
  task("new"),
  task("begun", { status: "IN_PROGRESS", chosenPriority: "HIGH", priority: "HIGH" }),
  task("done", { status: "COMPLETED" }),
  task("new too"),
];

test.each<[BulkRequest["action"], [string[], BulkRequest["action"]][]]>([
  [
    { kind: "complete" },
    [
      [["new", "new too"], { kind: "reopen" }],
      [["begun"], { kind: "change", change: { status: "IN_PROGRESS" } }],
    ],
  ],
  [{ kind: "reopen" }, [[["done"], { kind: "complete" }]]],
  [{ kind: "delete" }, [[["new", "begun", "done", "new too"], { kind: "restore" }]]],
  [
    { kind: "change", change: { priority: "HIGH" } },
    [[["new", "done", "new too"], { kind: "change", change: { priority: null } }]],
  ],
  [{ kind: "change", change: { priority: null } }, [[["begun"], { kind: "change", change: { priority: "HIGH" } }]]],
  [{ kind: "restore" }, []],
])("each task is again as it was before %j", (action, steps) => {
  expect(undoSteps(tasks, action).map((step) => [step.tasks.map(({ id }) => id), step.action])).toEqual(steps);
});
