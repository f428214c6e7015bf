import { expect, test } from "vitest";
import { fieldChanges } from "./history-words.ts";

test("a change is told in words", () => {
  const now = new Date(2026, 10, 21, 9, 30);
  const due = new Date(2026, 10, 21, 17).toISOString();
  const changes = {
    title: { from: "LOW", to: "High tea" },
    dueAt: { from: null, to: due },
    priority: { from: null, to: "VERY_IMPORTANT" },
    tags: { from: [], to: ["home", "urgent"] },
    status: { from: "NOT_STARTED", to: "IN_PROGRESS" },
    description: { from: "Bring the card", to: null },
    colour: { from: "red", to: "blue" },
  };
  expect(fieldChanges({ changes }, now, "en-GB")).toEqual([
    { field: "title", name: "Title", from: "LOW", to: "High tea" },
    { field: "dueAt", name: "Due", from: null, to: "Today, 17:00" },
    { field: "priority", name: "Priority", from: "Automatic", to: "Very important" },
    { field: "tags", name: "Tags", from: null, to: "#home #urgent" },
    { field: "status", name: "Status", from: "Not started", to: "In progress" },
    { field: "description", name: "Notes", from: "Bring the card", to: null },
    { field: "colour", name: "colour", from: "red", to: "blue" },
  ]);
});
